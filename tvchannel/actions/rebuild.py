"""Derive what was watched again from the reports as they came: the same rules, the same rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.actions.watch import entered
from tvchannel.store import catalogue, sessions, viewing
from tvchannel.store.engine import Store
from tvchannel.store.sessions import RawReport, Session
from tvchannel.study.playing import Pace, settle
from tvchannel.study.stretches import Stretch, enter

Watcher = tuple[str, datetime | None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One session: what stood there and what its reports give; ms of members together."""

    key: str
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]

    @property
    def differs(self) -> bool:
        """Whether anything had to change."""
        return self.before != self.after

    @property
    def gained_ms(self) -> int:
        """Vouched film that comes in (or, below 0, goes out)."""
        return _vouched(self.after) - _vouched(self.before)


def _vouched(rows: tuple[Stretch, ...]) -> int:
    return sum(row.end - row.begin for row in rows if not row.pending)


def derive(
    session: Session, reports: Iterator[RawReport], watchers: list[Watcher], *, zone: tzinfo, pace: Pace
) -> list[Stretch]:
    """The stretches that a session's reports give, in the order in which they arrived. Pure."""
    account, rows = session.opening, list[Stretch]()
    for report in reports:
        settled = settle(account, report.told, report.at, pace, session.ended_at)
        account = settled.account
        rows = enter(rows, entered(report, settled, watchers, zone))
    return rows


def rebuild(store: Store, *, zone: tzinfo, pace: Pace, write: bool) -> Iterator[Rebuilt]:
    """Every session whose reports are all still kept, one after the other; `write` makes the rows what they should be.

    Sessions of which a report has been dropped (their retention is over) stay as they are.
    """
    with store.reading() as connection:
        keys = [key for one in catalogue.communities(connection) for key in sessions.complete(connection, one.id)]
    for key in keys:
        if write:
            with store.writing() as connection:
                yield _one(connection, key, zone, pace, write=True)
        else:
            with store.reading() as connection:
                yield _one(connection, key, zone, pace, write=False)


def _one(connection: Connection, key: str, zone: tzinfo, pace: Pace, *, write: bool) -> Rebuilt:
    session = sessions.session(connection, key)
    assert session is not None
    reports, watchers = sessions.reports(connection, key), sessions.watchers(connection, key)
    after = derive(session, reports, watchers, zone=zone, pace=pace)
    before = tuple(one for _, one in viewing.stretches(connection, key))
    done = Rebuilt(key, before, tuple(after))
    if write and done.differs:
        viewing.replace(connection, session, after)
    return done
