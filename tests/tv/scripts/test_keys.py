"""One press is one action, in whatever events, order and time a box tells it: keys.js alone, on a clock of ours."""

import json
import shutil
import subprocess
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as few
from hypothesis import strategies as st

from tests.shape.house import ROOT
from tvchannel.tv.kit.families import families
from tvchannel.tv.kit.family_files import KINDS

MUJS = shutil.which("mujs")
KEYS = (ROOT / "tvchannel" / "static" / "tv" / "keys.js").read_text("utf-8")
pytestmark = pytest.mark.skipif(not MUJS, reason="not installed: mujs")

# A box: a clock that only the steps move, a document, and a page that needs `slow` ms for each action.
BOX = """
var window = this, document = {}, at = 1e12, acts = [], signals = [], slow = 0;
Date.prototype.getTime = function () { return at; };
var TV = {
  family: FAMILY,
  callAll: function () {},
  tell: function (what, name, code) { if (what === "signal") { signals.push([name, code]); } },
  pressed: function (name, held, code) { acts.push([name || code, held]); at += slow; },
  released: function () {}
};
"""
PLAY = """
function play(step) {
  var event = {which: step.code, keyCode: step.code};
  if (step.repeat !== undefined) { event.repeat = step.repeat; }
  at += step.after || 0;
  slow = step.slow || 0;
  if (step.carried) { TV.bind(step.carried); } else { document["on" + step.kind](event); }
}
(function () {
  var i;
  for (i = 0; i < STEPS.length; i += 1) { play(STEPS[i]); }
}());
print(JSON.stringify({acts: acts, signals: signals}));
"""


@dataclass(frozen=True)
class Heard:
    acts: list[list[Any]] = field(default_factory=list)
    signals: list[list[Any]] = field(default_factory=list)

    @property
    def pressed(self) -> list[str]:
        """What acted, without what only repeated."""
        return [name for name, held in self.acts if not held]


def heard(steps: list[dict[str, Any]], events: tuple[str, ...] = KINDS, carried: str = "", **family: Any) -> Heard:
    """What a page hears of `steps`: events ({kind, code, after ms, repeat, slow}), the keys of CTC unless said."""
    spec = {**families()["ctc"].told, "events": list(events), "bind": "property", **family}
    parts = [f"var FAMILY = {json.dumps(spec)}, STEPS = {json.dumps(steps)};", BOX, KEYS]
    parts += [f"TV.bind({json.dumps(carried)});", PLAY]
    done = subprocess.run([str(MUJS)], input="\n".join(parts), capture_output=True, text=True, timeout=120)
    assert not done.stderr, done.stderr
    return Heard(**json.loads(done.stdout.splitlines()[-1]))


def one_press(kinds: list[str], code: int = 13, after: int = 2000, gap: int = 0, slow: int = 0) -> list[dict[str, Any]]:
    """A press that is told by `kinds` in turn, `gap` ms apart, `after` ms after whatever was before."""
    return [{"kind": kind, "code": code, "after": gap if k else after, "slow": slow} for k, kind in enumerate(kinds)]


ORDERS = st.lists(st.sampled_from(KINDS), min_size=1, max_size=4, unique=True)
PRESSES = st.lists(
    st.tuples(ORDERS, st.sampled_from([13, 49, 8, 38]), st.integers(0, 200), st.integers(0, 600), st.booleans()),
    min_size=1,
    max_size=25,
)


@few(max_examples=40)
@given(PRESSES)
def test_a_press_told_by_any_kinds_in_any_order_acts_exactly_once(
    presses: list[tuple[list[str], int, int, int, bool]],
) -> None:
    names = {13: "ok", 49: "1", 8: "back", 38: "up"}
    steps: list[dict[str, Any]] = []
    for kinds, code, gap, slow, released in presses:
        steps += one_press(kinds, code, gap=gap, slow=slow)
        steps += [{"kind": "keyup", "code": code, "after": 90}] if released else []
    assert heard(steps).pressed == [names[code] for _, code, *_ in presses]


@few(max_examples=30)
@given(ORDERS, st.lists(st.integers(150, 900), min_size=1, max_size=20), st.booleans())
def test_quick_presses_of_one_box_all_count(kinds: list[str], pauses: list[int], tells_up: bool) -> None:
    steps: list[dict[str, Any]] = []
    for pause in pauses:
        steps += one_press(kinds, after=pause if tells_up else pause + 250)
        steps += [{"kind": "keyup", "code": 13, "after": 60}] if tells_up else []
    assert heard(steps).pressed == ["ok"] * len(pauses)


@few(max_examples=30)
@given(ORDERS, st.lists(st.integers(20, 240), min_size=1, max_size=30), st.integers(0, 100))
def test_a_held_key_acts_once_where_no_engine_says_that_it_repeats(
    kinds: list[str], pauses: list[int], slow: int
) -> None:
    steps = one_press(kinds)
    for pause in pauses:
        steps += one_press(kinds, after=pause, slow=slow)
    found = heard(steps)
    assert found.pressed == ["ok"]
    assert len(found.acts) == 1 + len(pauses)


@few(max_examples=30)
@given(ORDERS, st.integers(250, 950), st.lists(st.integers(20, 240), max_size=10))
def test_where_letting_go_is_told_a_key_is_held_until_then(kinds: list[str], delay: int, pauses: list[int]) -> None:
    steps = [*one_press(kinds, 49), {"kind": "keyup", "code": 49, "after": 80}, *one_press(kinds)]
    for pause in [delay, *pauses]:
        steps += one_press(kinds, after=pause)
    steps += [{"kind": "keyup", "code": 13, "after": 30}, *one_press(kinds, after=300)]
    assert heard(steps).pressed == ["1", "ok", "ok"]


@few(max_examples=30)
@given(ORDERS, st.lists(st.integers(10, 110), min_size=1, max_size=20))
def test_a_held_key_that_is_told_as_many_quick_presses_acts_once(kinds: list[str], pauses: list[int]) -> None:
    steps: list[dict[str, Any]] = []
    for pause in [2000, *pauses]:
        steps += [*one_press(kinds, after=pause), {"kind": "keyup", "code": 13, "after": 1}]
    assert heard(steps).pressed == ["ok"]


@pytest.mark.parametrize("kinds", [["keydown"], ["keydown", "keypress"], ["keypress", "keydown"]])
def test_an_engine_that_says_what_repeats_is_believed(kinds: list[str]) -> None:
    steps = [{**step, "repeat": repeat} for repeat in (False, True, True, False) for step in one_press(kinds, after=30)]
    assert heard(steps).acts == [["ok", False], ["ok", True], ["ok", True], ["ok", False]]


@few(max_examples=30)
@given(ORDERS, st.integers(0, 650), st.lists(st.integers(20, 240), max_size=15))
def test_a_key_held_over_a_page_change_does_nothing(kinds: list[str], first: int, pauses: list[int]) -> None:
    steps: list[dict[str, Any]] = []
    for pause in [first, *pauses]:
        steps += one_press(kinds, after=pause)
    assert heard(steps, carried="ok").acts == []
    repeated = [{**step, "repeat": True} for step in steps]
    assert heard(repeated, carried="ok").acts == []
    released = [*steps, {"kind": "keyup", "code": 13, "after": 30}, *one_press(kinds, after=300)]
    assert heard(released, carried="ok").acts == [["ok", False]]


@few(max_examples=20)
@given(st.lists(st.sampled_from([48, 57, 13]), min_size=2, max_size=12))
def test_a_key_that_comes_again_after_another_one_was_not_held(codes: list[int]) -> None:
    steps: list[dict[str, Any]] = []
    for code, before in zip(codes, [0, *codes], strict=False):
        steps += one_press(["keydown"], code, after=2000 if code == before else 5)
        steps += [{"kind": "keyup", "code": code}]
    assert heard(steps).pressed == [{48: "0", 57: "9", 13: "ok"}[code] for code in codes]
    back = [*one_press(["keydown"], 37, after=5), *one_press(["keydown"], after=5)]
    assert heard(back, carried="ok").pressed == ["left", "ok"]


def test_another_key_acts_at_once_after_a_page_change_and_the_same_one_where_the_engine_says_it_is_fresh() -> None:
    assert heard(one_press(["keydown"], 49, after=10), carried="ok").pressed == ["1"]
    fresh = [{**step, "repeat": False} for step in one_press(["keydown", "keypress"], after=10)]
    assert heard(fresh, carried="ok").pressed == ["ok"]


def test_what_the_player_says_is_no_press() -> None:
    steps = [*one_press(["keydown", "keypress"], 768), *one_press(["keypress"], 768, after=40)]
    found = heard(steps)
    assert found.acts == []
    assert found.signals == [["utility", 768], ["utility", 768]]


def test_a_held_key_stays_held_whatever_the_player_says_meanwhile() -> None:
    steps = [*one_press(["keypress"]), *one_press(["keypress"], 768, after=50), *one_press(["keypress"], after=50)]
    assert heard(steps).pressed == ["ok"]


def test_a_systems_own_words_are_no_keys_but_unknown_codes_are_heard() -> None:
    steps = [*one_press(["systemevent"], 5555), *one_press(["irkeypress", "keypress"], 999)]
    assert heard(steps).acts == [[999, False]]


def test_a_key_that_two_codes_tell_acts_once() -> None:
    steps = [*one_press(["keydown"], 40), *one_press(["keypress"], 29, after=5)]
    assert heard(steps, codes={"40": "down", "29": "down"}).pressed == ["down"]
