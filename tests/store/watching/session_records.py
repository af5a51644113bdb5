"""Sessions and their reports as the tests of watching keep them: on one day, at one pace."""

from datetime import date, datetime, timedelta

from tests.store.world import NOON, World
from tvchannel.store.watching import presence, sessions
from tvchannel.store.watching.sessions import RawReport, Session
from tvchannel.study.clock_steps import Clocks
from tvchannel.study.playing import Account, Pace, PlayedPart, PlayedReport

DAY = date(2026, 11, 21)
PACE = Pace(30_000, 1_320_000)


def minute(count: float) -> datetime:
    return NOON + timedelta(minutes=count)


def begin(world: World, key: str, at: datetime, members: list[str], box: int = 1) -> Session:
    opened = Account(at, 3000, 0)
    new = Session(key, world.community, world.household, box, False, opened, opened, None, PACE, None)
    with world.store.writing() as connection:
        sessions.open_session(connection, new)
        for ref in members:
            presence.sit(connection, box, ref, DAY, at, minute(960))
    return new


def told(world: World, key: str, number: int, at: datetime) -> RawReport:
    report = RawReport(number, PlayedReport((PlayedPart(1, 60_000, 0, 30_000),), 2, 5), at, 2**39, ("late", "clipped"))
    with world.store.writing() as connection:
        assert sessions.session(connection, key) is not None
        sessions.keep_report(connection, key, report, state="playing")
        sessions.settled(connection, key, Account(at, 1, 2), Clocks(at, 2**39, 2**34))
    return report
