"""Traces of an evening by when they were played: who gets which minutes of it, on which day, whatever comes late."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tvchannel.study.film_segments import length
from tvchannel.study.playing import GRACE_MS, Account, Pace, PlayedPart, PlayedReport
from tvchannel.study.stretches import Seat, Stretch, joined
from tvchannel.study.watched_time import Derived, Facts, ReceivedReport, derive, further

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
LATE = datetime(2026, 11, 21, 15, 40, tzinfo=UTC)  # 23:40 in Shanghai
LAST = datetime(2026, 12, 31, 15, 40, tzinfo=UTC)
D21, D22, D31, NEW = date(2026, 11, 21), date(2026, 11, 22), date(2026, 12, 31), date(2027, 1, 1)
PACE = Pace(every_ms=30_000, silence_ms=23 * 60_000)
FILM = 45
ALL = 10_000.0
Who = str | tuple[str, date]


@dataclass(frozen=True)
class Run:
    """Film played from minute `since` to `until`, from its minute `film` on; a key in the report at each of `keys`."""

    since: float
    until: float
    film: float = 0
    keys: tuple[float, ...] = ()
    speed: float = 1


@dataclass(frozen=True)
class Trace:
    """Runs, who sat there from which minute to which, what was held back; the right minutes of each (and day)."""

    name: str
    runs: tuple[Run, ...]
    right: Mapping[Who, float]
    seats: tuple[tuple[str, float, float], ...] = (("wang", 0, ALL),)
    held: tuple[tuple[float, float], ...] = ()
    begins: datetime = NOON
    ended: float | None = None
    late_keys: tuple[tuple[float, float], ...] = ()


def run(since: float, until: float, film: float = 0, *keys: float, speed: float = 1) -> Run:
    return Run(since, until, film, keys or (until,), speed)


def silent(since: float, until: float, film: float = 0) -> Run:
    return Run(since, until, film, ())


def one(member: str, since: float, until: float = ALL) -> tuple[str, float, float]:
    return (member, since, until)


TRACES = [
    Trace("honest", (run(0, 45, 0, 20, 40, 45),), {"wang": 45}),
    Trace("jumps to the last 5 %", (run(0, 2.25, 42.75),), {"wang": 2.25}),
    Trace("loops the first nine minutes", tuple(run(n * 9, n * 9 + 9) for n in range(5)), {"wang": 9}),
    Trace("first half twice", (run(0, 22.5), run(22.5, 45)), {"wang": 22.5}),
    Trace("altered player at double speed", (run(0, 22.5, 0, 10, 22.5, speed=2),), {"wang": 22.5}),
    Trace("starts and walks away", (silent(0, 22),), {"wang": 0}),
    Trace("plays to an empty room", (silent(0, 45),), {"wang": 0}),
    Trace("power cut at 20:00 after a key at 19:00", (run(0, 20, 0, 19),), {"wang": 19}),
    Trace("network lost for three minutes", (run(0, 45, 0, 20, 40, 45),), {"wang": 45}, held=((20, 23),)),
    Trace("a pause of 40 minutes", (run(0, 18), run(58, 85, 18, 70, 85)), {"wang": 45}),
    Trace("a second box at 15:00", (run(0, 45, 0, 15, 30, 45),), {"wang": 15}, (one("wang", 0, 15),)),
    Trace("without anybody there", (run(0, 10),), {"wang": 0}, ()),
    Trace("nine held minutes before a consent", (run(0, 10),), {"wang": 1}, (one("wang", 9),), ((0, 10),)),
    Trace("the same, punctual", (run(0, 10),), {"wang": 1}, (one("wang", 9),)),
    Trace("consent in the middle of a report", (run(0, 10),), {"wang": 0.75}, (one("wang", 9.25),)),
    Trace(
        "the last piece before a consent, sent after it", (run(0, 0.5),), {"wang": 0}, (one("wang", 0.5),), ((0, 3),)
    ),
    Trace("withdrawn while all is held", (run(0, 9),), {"wang": 4.25}, (one("wang", 0, 4.25),), ((0, 9),)),
    Trace("withdrawn, punctual", (run(0, 9),), {"wang": 4.25}, (one("wang", 0, 4.25),)),
    Trace("withdrawn and agreed again", (run(0, 9),), {"wang": 6}, (one("wang", 0, 3), one("wang", 6))),
    Trace("the same, held", (run(0, 9),), {"wang": 6}, (one("wang", 0, 3), one("wang", 6)), ((0, 9),)),
    Trace("others' held minutes", (run(0, 9),), {"wang": 5, "li": 4}, (one("wang", 0, 5), one("li", 5)), ((0, 9),)),
    Trace("checked in after all was played", (run(0, 8),), {"li": 0}, (one("li", 8),), ((0, 9),)),
    Trace("a couple", (run(0, 10),), {"wang": 10, "li": 10}, (one("wang", 0), one("li", 0))),
    Trace("joins by a press", (run(0, 10),), {"wang": 10, "li": 6.5}, (one("wang", 0), one("li", 3.5))),
    Trace("joins while all is held", (run(0, 9),), {"wang": 9, "li": 5}, (one("wang", 0), one("li", 4)), ((0, 9),)),
    Trace("not here", (run(0, 10),), {"wang": 10, "li": 3.2}, (one("wang", 0), one("li", 0, 3.2))),
    Trace("not here, held", (run(0, 9),), {"wang": 9, "li": 3.2}, (one("wang", 0), one("li", 0, 3.2)), ((0, 9),)),
    Trace("moved to another home", (run(0, 10),), {"wang": 7}, (one("wang", 0, 7),)),
    Trace("before the box twice at once is once", (run(0, 10),), {"wang": 10}, (one("wang", 0, 8), one("wang", 2))),
    Trace("over midnight", (run(0, 40, 0, 20, 40),), {("wang", D21): 20, ("wang", D22): 20}, begins=LATE),
    Trace(
        "held over midnight",
        (run(0, 25, 0, 15, 25),),
        {("wang", D21): 20, ("wang", D22): 5},
        begins=LATE,
        held=((15, 25),),
    ),
    Trace("all before midnight, sent after it", (run(0, 20),), {("wang", D21): 20}, begins=LATE, held=((11, 20.5),)),
    Trace(
        "held over new year",
        (run(0, 25, 0, 15, 25),),
        {("wang", D31): 20, ("wang", NEW): 5},
        begins=LAST,
        held=((15, 25),),
    ),
    Trace("midnight within a report", (run(0, 20.3),), {("wang", D21): 20, ("wang", D22): 0.3}, begins=LATE),
    Trace("a page ends where the next begins", (run(0, 10),), {"wang": 6}, ended=6),
    Trace("the same, held", (run(0, 9),), {"wang": 6}, ended=6, held=((0, 9),)),
    Trace("a key after twenty minutes vouches for all", (silent(0, 20), run(20, 21, 20)), {"wang": 21}),
    Trace("a key that comes late", (silent(0, 20),), {"wang": 20}, late_keys=((20, 25),)),
    Trace("a late key vouches for nothing after it", (silent(0, 20),), {"wang": 12}, late_keys=((12, 21),)),
    Trace("a key before held minutes", (silent(0, 20),), {"wang": 10}, held=((10, 20),), late_keys=((10, 10),)),
    Trace(
        "a key after held minutes, before they come",
        (silent(0, 12),),
        {"wang": 12},
        held=((3, 12.5),),
        late_keys=((12, 12),),
    ),
    Trace("silent beyond the card, then a key", (silent(0, 30), run(30, 31, 30)), {"wang": 23.5}),
    Trace("keys while it stands still", (silent(0, 10), run(40, 41, 10)), {"wang": 11}),
    Trace("re-watched minutes count once", (run(0, 10), run(10, 20, 5)), {"wang": 15}),
    Trace("what is older than ten minutes", (run(0, 5),), {"wang": 0}, held=((0, 16),)),
]


def instant(trace: Trace, minute: float) -> datetime:
    return trace.begins + timedelta(minutes=minute)


def ms(minute: float) -> int:
    return round(minute * 60_000)


def reports_of(trace: Trace) -> list[ReceivedReport]:
    """As a box sends them every half minute, each with when it arrived."""
    found = []
    for played in trace.runs:
        since = played.since
        while since < played.until:
            until = min(since + 0.5, played.until)
            begin = played.film + (since - played.since) * played.speed
            part = PlayedPart(1, ms(FILM), ms(begin), ms(begin + (until - since) * played.speed))
            found.append((until, (part,), int(any(since < key <= until for key in played.keys))))
            since = until
    reports = [_arrived(trace, number, *report) for number, report in enumerate(found, 1)]
    for number, (pressed, came) in enumerate(trace.late_keys, len(reports) + 1):
        told = PlayedReport((), 1, ms(came - pressed))
        reports.append(ReceivedReport(number, told, instant(trace, came)))
    return reports


def _arrived(trace: Trace, number: int, made: float, parts: tuple[PlayedPart, ...], keys: int) -> ReceivedReport:
    came = next((until for since, until in trace.held if since < made <= until), made)
    return ReceivedReport(number, PlayedReport(parts, keys, ms(came - made)), instant(trace, came))


def facts_of(trace: Trace) -> Facts:
    seats = [Seat(member, instant(trace, since), instant(trace, until)) for member, since, until in trace.seats]
    ended = None if trace.ended is None else instant(trace, trace.ended)
    return Facts(Account(trace.begins, GRACE_MS, 0), ended, joined(seats), ZONE, PACE)


def credited(rows: list[Stretch]) -> dict[Who, float]:
    """Minutes that count, of each member: in all, and by the day."""
    found: dict[Who, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        if not row.pending:
            found[row.member].append((row.begin, row.end))
            found[row.member, row.day].append((row.begin, row.end))
    return {who: length(parts) / 60_000 for who, parts in found.items()}


def came(facts: Facts, arrivals: list[ReceivedReport]) -> Derived:
    """As they are taken in one by one: what was made last goes on, what comes late has all settled anew."""
    known: dict[int, ReceivedReport] = {}
    derived = Derived(facts.opening, [], {})
    for report in arrivals:
        if report.number not in known:
            known[report.number] = report
            last = report.made > derived.account.at
            derived = further(facts, derived, report) if last else derive(facts, known.values())
    return derived


@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace.name.replace(" ", "-"))
def test_each_gets_what_was_played_while_sitting_there_and_on_that_day(trace: Trace) -> None:
    minutes = credited(came(facts_of(trace), sorted(reports_of(trace), key=lambda one: one.at)).rows)
    assert {who: round(minutes.get(who, 0), 2) for who in trace.right} == trace.right
    others = {who for who in minutes if isinstance(who, str)} - {
        who if isinstance(who, str) else who[0] for who in trace.right
    }
    assert not others


HONEST = [
    trace for trace in TRACES if trace.name not in ("altered player at double speed", "what is older than ten minutes")
]


@settings(deadline=None)
@given(st.sampled_from(HONEST), st.data())
def test_delay_order_and_doubling_change_no_minute(trace: Trace, data: st.DataObject) -> None:
    facts, punctual = facts_of(trace), [_on_time(report) for report in reports_of(trace)]
    right = credited(came(facts, punctual).rows)
    delays = data.draw(st.lists(st.integers(0, 600_000), min_size=len(punctual), max_size=len(punctual)))
    late = [_delayed(report, delay) for report, delay in zip(punctual, delays, strict=True)]
    again = data.draw(st.lists(st.sampled_from(late), max_size=20))
    arrivals = data.draw(st.permutations([*late, *again]))
    assert credited(came(facts, arrivals).rows) == right


def _on_time(report: ReceivedReport) -> ReceivedReport:
    return _delayed(ReceivedReport(report.number, PlayedReport(report.told.parts, report.told.keys, 0), report.made), 0)


def _delayed(report: ReceivedReport, delay_ms: int) -> ReceivedReport:
    told = PlayedReport(report.told.parts, report.told.keys, report.told.held_ms + delay_ms)
    return ReceivedReport(report.number, told, report.at + timedelta(milliseconds=delay_ms))
