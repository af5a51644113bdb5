"""The script that tells what was played, in a small engine with a network of the test's own: no minute is lost."""

import json
import shutil
import subprocess
import tempfile

import pytest

from tests.shape.house import ROOT

MUJS = shutil.which("mujs")
SCRIPT = ROOT / "tvchannel" / "static" / "tv" / "report.js"
pytestmark = [pytest.mark.engine, pytest.mark.skipif(not MUJS, reason="not installed: mujs")]
# A box: its clock, its network (`up`: a status, or 0 for none), its session's storage, and what arrived.
BOX = """
var now = 1000000, up = 200, wait = "", arrived = [], open = [], stored = {}, heard = [], beacons = 0;
var window = {sessionStorage: {
  getItem: function (name) { return stored[name] || null; },
  setItem: function (name, value) { stored[name] = value; },
  removeItem: function (name) { delete stored[name]; }}};
var navigator = {};
var Date = function () { this.getTime = function () { return now; }; };
function XMLHttpRequest() { this.readyState = 1; this.status = 0; this.responseText = ""; }
XMLHttpRequest.prototype.open = function (verb, address, later) { this.later = later; };
XMLHttpRequest.prototype.setRequestHeader = function () { return undefined; };
XMLHttpRequest.prototype.getResponseHeader = function () { return wait; };
XMLHttpRequest.prototype.abort = function () { return undefined; };
XMLHttpRequest.prototype.send = function (body) { this.body = body; open.push(this); if (!this.later) { answer(); } };
function answer() {
  var one;
  while (open.length) {
    one = open.shift();
    if (up === 200) { arrived.push(one.body); }
    one.status = up;
    one.responseText = "told";
    one.readyState = 4;
    if (one.onreadystatechange) { one.onreadystatechange(); }
  }
}
function pass(seconds) {
  for (; seconds > 0; seconds -= 1) { now += 1000; every = reporter.tick(30); answer(); }
}
function play(from, to) {
  for (; from < to; from += 30) { pass(30); reporter.add(from, from + 30, "playing"); answer(); }
}
function page() { reporter = TV.reporter("/watched", {session: "a+b"}, false); }
var TV = {}, reporter, every = 0;
"""
TELL = "print(arrived.join('\\n') + '\\n~' + every + '~' + heard.join(',') + '~' + (stored.tvreports || ''));"


def run(scenario: str) -> tuple[list[dict[str, str]], int, list[str], str]:
    """What arrived, how often the page reports now, what it heard, and what it keeps for the next page."""
    script = "\n".join([BOX, SCRIPT.read_text("utf-8"), "page();", scenario, TELL])
    with tempfile.NamedTemporaryFile("w", suffix=".js", encoding="utf-8") as file:
        file.write(script)
        file.flush()
        done = subprocess.run([str(MUJS), file.name], capture_output=True, text=True, timeout=120)
    assert not done.stderr, done.stderr
    bodies, every, heard, kept = done.stdout.rstrip("\n").split("~", 3)
    reports = [dict(pair.split("=", 1) for pair in body.split("&")) for body in bodies.split("\n") if body]
    return reports, int(every), [one for one in heard.split(",") if one], kept


def played(reports: list[dict[str, str]]) -> set[int]:
    """The seconds of film that were told."""
    return {second for one in reports for second in range(int(one["from"]) // 1000, int(one["to"]) // 1000)}


def test_a_report_says_session_number_segment_state_keys_and_the_boxs_time() -> None:
    reports, *_ = run("reporter.open(0); answer(); pass(30); reporter.key(); reporter.add(0, 30, 'playing'); answer();")
    assert reports[1] == {
        "number": "2",
        "from": "0",
        "to": "30000",
        "state": "playing",
        "keys": "1",
        "session": "a%2Bb",
        "held": "0",
        "mono": "30000",
    }


def test_what_was_played_while_the_network_was_lost_is_told_later_merged_and_with_its_age() -> None:
    reports, *_ = run("play(0, 60); up = 0; play(60, 240); up = 200; play(240, 300); pass(10);")
    assert played(reports) == set(range(300))
    late = [one for one in reports if int(one["held"]) > 60_000]
    assert late
    assert len(reports) < 10
    assert len({one["number"] for one in reports}) == len(reports)


def test_what_is_sent_again_keeps_its_number_and_its_content() -> None:
    lost = "up = 0; pass(30); reporter.add(0, 30, 'playing'); answer(); var first = 0;"
    reports, *_ = run(f"{lost} pass(30); reporter.add(30, 60, 'playing'); answer(); up = 200; pass(20);")
    assert [(one["number"], one["from"], one["to"]) for one in reports] == [
        ("1", "0", "30000"),
        ("2", "30000", "60000"),
    ]


def test_a_loaded_server_is_left_alone_as_long_as_it_asks_and_then_asked_half_as_often() -> None:
    busy = "up = 503; wait = '25'; reporter.open(0); answer(); up = 200;"
    early, every, *_ = run(f"{busy} pass(24);")
    assert early == []
    assert every == 60
    later, *_ = run(f"{busy} pass(26);")
    assert len(later) == 1


def test_a_final_refusal_is_not_repeated() -> None:
    reports, *_ = run("up = 409; reporter.open(0); answer(); up = 200; pass(60);")
    assert reports == []


def test_keys_alone_are_told_too_and_the_answer_is_heard() -> None:
    scenario = "reporter.key(); reporter.add(50, 50, 'ended', function (text) { heard.push(text); }); answer();"
    reports, _, heard, _ = run(scenario)
    assert [(one["keys"], one["from"], one["to"]) for one in reports] == [("1", "50000", "50000")]
    assert heard == ["told"]


def test_an_answer_that_never_comes_does_not_hold_up_the_rest() -> None:
    stuck = "reporter.open(0); open = []; for (i = 0; i < 40; i += 1) { now += 1000; reporter.tick(30); } answer();"
    reports, *_ = run(f"var i; {stuck} pass(10);")
    assert [one["number"] for one in reports] == ["1"]


def test_what_cannot_be_sent_when_the_page_is_left_is_sent_by_the_next_page() -> None:
    left = "up = 0; pass(20); reporter.key(); reporter.last(0, 20, 'left'); now += 5000; up = 200; page(); pass(1);"
    reports, *_ = run(left)
    assert [(one["number"], one["from"], one["to"], one["keys"], one["held"]) for one in reports] == [
        ("1", "0", "20000", "1", "6000")
    ]


def test_what_the_server_would_not_take_any_more_is_not_kept() -> None:
    _, _, _, kept = run("up = 0; play(0, 1800); reporter.last(1800, 1801, 'left');")
    ages = [1_000_000 + 1_800_000 - int(line.split(" ")[0]) for line in kept.split("\n")]
    assert max(ages) <= 600_000
    reports, *_ = run("up = 0; play(0, 1800); up = 200; pass(30);")
    assert played(reports) >= set(range(1260, 1800))


def test_a_clock_of_the_box_that_jumps_by_a_year_makes_nothing_older() -> None:
    reports, *_ = run(
        "up = 0; pass(30); reporter.add(0, 30, 'playing'); answer(); now += 31536000000; up = 200; pass(9);"
    )
    assert json.loads(reports[0]["held"]) < 60_000


@pytest.mark.parametrize(
    "beacon", ["", "navigator.sendBeacon = function () { beacons += 1; return true; }; function Blob() {}"]
)
def test_a_page_that_is_left_tells_its_last_seconds_at_once(beacon: str) -> None:
    reports, _, heard, _ = run(f"{beacon} pass(20); reporter.last(0, 20, 'left'); heard.push(beacons);")
    assert len(reports) + int(heard[0]) == 1


@pytest.mark.parametrize(
    ("presses", "sent_after_s"),
    [
        ("", 30),
        ("TV.owed = function () { return now < 1000000 + 50000; };", 50),
        ("TV.owed = function () { return true; };", 150),
    ],
)
def test_what_was_played_is_told_after_the_presses_that_wait_but_not_never(presses: str, sent_after_s: int) -> None:
    reports, *_ = run(f"{presses} pass(30); reporter.add(0, 30, 'playing'); answer(); pass(200);")
    assert [(one["from"], one["to"], one["held"]) for one in reports] == [
        ("0", "30000", str((sent_after_s - 30) * 1000))
    ]
