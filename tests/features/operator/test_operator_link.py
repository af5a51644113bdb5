"""The operator's signed entry: let in once, in time, unaltered, by a live key; and never the same box twice over."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.world import NOON, World
from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.core import tokens
from tvchannel.core.one_time_entry import Entered
from tvchannel.features.linking.televisions import revoke, set_references
from tvchannel.features.operator import actions, operator_link
from tvchannel.features.operator.operator_link import LinkRefused
from tvchannel.store.boxes import boxes, operator_refs
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box, StaffRow
from tvchannel.store.service import audit

LASTS = timedelta(minutes=5)
SECRETS = {"old": b"o" * 32, "new": b"n" * 32}
TOLD = {
    "community": "here",
    "household": "880012345",
    "box": "STB-77",
    "model": "N9101",
    "backurl": "http://portal.example/index.htm?a=1&b=2",
    "time": str(int(NOON.timestamp())),
    "nonce": "0123456789abcdef",
    "key": "new",
}
SIGNING = b"s" * 32


def pairs(told: dict[str, str] | None = None, secret: bytes = SECRETS["new"]) -> list[tuple[str, str]]:
    return parse_qsl(operator_link.signed(secret, told or TOLD), keep_blank_values=True)


def reason(given: list[tuple[str, str]], now: datetime = NOON) -> str:
    with pytest.raises(LinkRefused) as refused:
        operator_link.read(given, SECRETS, now, LASTS)
    return refused.value.reason


def test_an_entry_says_what_the_operator_signed() -> None:
    link = operator_link.read(pairs(), SECRETS, NOON, LASTS)
    assert (link.community, link.household, link.box, link.model) == ("here", "880012345", "STB-77", "N9101")
    assert link.back == TOLD["backurl"]
    assert link.expires_at == NOON + LASTS


def test_the_order_in_the_address_does_not_matter() -> None:
    assert operator_link.read(pairs()[::-1], SECRETS, NOON, LASTS) == operator_link.read(pairs(), SECRETS, NOON, LASTS)


def test_an_entry_is_good_for_its_minutes_and_for_a_clock_that_is_a_little_ahead() -> None:
    assert operator_link.read(pairs(), SECRETS, NOON + LASTS, LASTS)
    assert operator_link.read(pairs(), SECRETS, NOON - timedelta(minutes=2), LASTS)
    assert reason(pairs(), NOON + LASTS + timedelta(seconds=1)) == "expired"
    assert reason(pairs(), NOON - timedelta(minutes=3)) == "expired"


@given(st.sampled_from([*operator_link.ORDER, "sig"]), st.text(min_size=1, max_size=20))
def test_whatever_is_altered_is_refused(name: str, value: str) -> None:
    altered = [(key, value if key == name else told) for key, told in pairs()]
    if altered != pairs():
        assert reason(altered)


@pytest.mark.parametrize("name", [*operator_link.ORDER, "sig"])
def test_a_doubled_parameter_is_refused_also_with_the_same_value(name: str) -> None:
    told = dict(pairs())
    assert reason([*pairs(), (name, told[name])]) == "doubled parameter"


@pytest.mark.parametrize("name", sorted(operator_link.NEEDED))
def test_an_entry_without_what_it_needs_is_refused(name: str) -> None:
    left = {key: value for key, value in TOLD.items() if key != name}
    assert reason(pairs(left)) == "missing parameter"


def test_a_parameter_that_nobody_knows_is_refused() -> None:
    assert reason([*pairs(), ("admin", "1")]) == "unknown parameter"


def test_a_value_cannot_be_moved_into_another_parameter() -> None:
    moved = {**TOLD, "box": "STB-77\nmodel=N9101"}
    del moved["model"]
    given = [*moved.items(), ("sig", dict(pairs())["sig"])]
    assert reason(given) == "unreadable parameter"


def test_two_keys_are_live_and_a_retired_one_is_refused(tmp_path: Path) -> None:
    first = actions.make_key(tmp_path, NOON)
    second = actions.make_key(tmp_path, NOON + timedelta(days=1))
    with pytest.raises(Conflict):
        actions.make_key(tmp_path, NOON)
    secrets = actions.read_secrets(tmp_path)
    signed = {key: pairs({**TOLD, "key": key}, secrets[key]) for key in (first, second)}
    for entry in signed.values():
        assert operator_link.read(entry, secrets, NOON, LASTS)
    actions.retire_key(tmp_path, first)
    with pytest.raises(LinkRefused, match="unknown key"):
        operator_link.read(signed[first], actions.read_secrets(tmp_path), NOON, LASTS)
    assert operator_link.read(signed[second], actions.read_secrets(tmp_path), NOON, LASTS)
    with pytest.raises(NotFound):
        actions.retire_key(tmp_path, first)


def test_without_a_key_there_is_no_link_and_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="tvchannel operator key"):
        actions.make_link(tmp_path, TOLD, NOON)


def test_a_made_link_is_read_again(tmp_path: Path) -> None:
    actions.make_key(tmp_path, NOON)
    query = actions.make_link(tmp_path, {"community": "here", "household": "88", "box": ""}, NOON)
    link = operator_link.read(parse_qsl(query), actions.read_secrets(tmp_path), NOON, LASTS)
    assert (link.household, link.box) == ("88", "")


@pytest.fixture
def home(world: World) -> World:
    """The operator knows household 1 by 880012345."""
    with world.store.writing() as connection:
        operator_refs.set_operator_ref(connection, world.household, "880012345")
    return world


def come(world: World, nonce: str = TOLD["nonce"], held: Box | None = None, **told: str) -> Entered:
    link = operator_link.read(pairs({**TOLD, "nonce": nonce, **told}), SECRETS, NOON, LASTS)
    return actions.enter(world.store, SIGNING, link, held=held, back="http://portal.example/", now=NOON)


def test_an_entry_lets_a_box_of_its_household_in(home: World) -> None:
    entered = come(home)
    with home.store.reading() as connection:
        box = boxes.box(connection, tokens.token_hash(entered.token))
        assert boxes.box_of_session(connection, tokens.token_hash(entered.session), NOON - LASTS) == box
        audited = audit.entries(connection, home.community, 10)
    assert box is not None
    assert (box.household, box.model, box.return_to) == (1, "N9101", "http://portal.example/")
    assert [(entry["did"], entry["subject"]) for entry in audited] == [("box-linked", "household 1")]


def test_an_entry_is_used_up_also_for_a_store_that_was_closed_meanwhile(home: World, store: Store) -> None:
    come(home)
    store.close()
    with pytest.raises(LinkRefused, match="replayed"):
        come(home)


def test_a_household_that_the_operator_did_not_name_is_refused(home: World) -> None:
    for told in ({"household": "1"}, {"community": "there"}):
        with pytest.raises(LinkRefused, match="unknown household"):
            come(home, **told)


def test_the_box_that_the_operator_numbers_stays_the_same_box(home: World) -> None:
    first = come(home)
    again = come(home, nonce="another-nonce-01")
    other = come(home, nonce="another-nonce-02", box="STB-78")
    assert again.box.id == first.box.id != other.box.id
    with home.store.reading() as connection:
        assert boxes.box(connection, tokens.token_hash(first.token)) is None
        assert boxes.box_of_session(connection, tokens.token_hash(first.session), NOON - LASTS) is None
        assert boxes.box(connection, tokens.token_hash(again.token))


def test_without_a_number_the_box_that_comes_with_its_cookie_stays_the_same(home: World) -> None:
    assert come(home, box="", held=home.box).box.id == home.box.id
    assert come(home, nonce="another-nonce-01", box="").box.id != home.box.id


def test_a_box_that_was_taken_off_is_not_let_in_by_the_operator(home: World) -> None:
    box = come(home).box
    person = StaffRow(1, home.community, "branch", "", "", frozenset({"branch"}), True, 0, False)
    revoke(home.store, person, box.id, NOON)
    with pytest.raises(LinkRefused, match="revoked box"):
        come(home, nonce="another-nonce-01")


def test_refusals_are_written_down_without_what_was_refused_and_not_without_end(home: World) -> None:
    refused = operator_link.replayed()
    for _ in range(30):
        assert actions.note_refused(home.store, "here", refused, address="192.0.2.1", now=NOON)
    assert not actions.note_refused(home.store, "nowhere", refused, address="192.0.2.1", now=NOON)
    assert actions.note_refused(home.store, "here", refused, address="192.0.2.2", now=NOON)
    with home.store.reading() as connection:
        found = audit.entries(connection, home.community, 100)
    assert len(found) == 11
    assert {(entry["did"], entry["subject"], entry["detail"]["note"]) for entry in found} == {
        ("entry-refused", "entry", "replayed")
    }


def test_refusals_of_many_addresses_are_not_written_down_without_end(home: World) -> None:
    refused = operator_link.replayed()
    for number in range(actions.WRITTEN_OF_ALL + 20):
        assert actions.note_refused(home.store, "here", refused, address=f"192.0.2.{number}", now=NOON)
    with home.store.reading() as connection:
        assert len(audit.entries(connection, home.community, 1000)) == actions.WRITTEN_OF_ALL


def test_time_is_told_in_unix_seconds() -> None:
    assert datetime.fromtimestamp(int(TOLD["time"]), UTC) == NOON
    for wrong in ("yesterday", "-1", "1e9", "9" * 12):
        assert reason(pairs({**TOLD, "time": wrong})) in ("unreadable parameter", "expired")


def test_references_are_set_from_lines_all_or_none(home: World) -> None:
    person = StaffRow(1, home.community, "branch", "", "", frozenset({"branch"}), True, 0, False)
    for text, error in (("1 88\n99 89", NotFound), ("one 88", Invalid), ("1", Invalid)):
        with pytest.raises(error):
            set_references(home.store, person, text, NOON)
    with home.store.reading() as connection:
        assert operator_refs.of_households(connection, home.community) == {1: "880012345"}
    assert set_references(home.store, person, " 1,  A-12 \n\n", NOON) == 1
    with home.store.reading() as connection:
        assert operator_refs.of_households(connection, home.community) == {1: "A-12"}
