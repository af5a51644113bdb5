"""Take in a player's report: where the household stands in a programme, and what its members have watched."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.errors import NotFound
from tvchannel.store import catalogue, presence, sessions, viewing
from tvchannel.store.engine import Store
from tvchannel.store.rows import Box
from tvchannel.store.sessions import RawReport, Session
from tvchannel.study.day import study_day
from tvchannel.study.playing import GRACE_MS, Account, Pace, Part, Settled, Told, settle, within
from tvchannel.study.stretches import Entry, enter
from tvchannel.study.watched import Segment


@dataclass(frozen=True, slots=True)
class Playing:
    """A page that plays, as the server signed it: for which box, when, and whether it is the live channel."""

    key: str
    box_id: int
    issued_at: datetime
    live: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its number, (programme id, segment in ms) in the order played, keys since the last report.

    `held_ms` is how long the box could not send it, `mono_ms` the box's own time, `notes` what could not be read.
    """

    number: int
    played: tuple[tuple[int, Segment], ...]
    state: str = "playing"
    keys: int = 0
    held_ms: int = 0
    mono_ms: int = 0
    notes: tuple[str, ...] = ()


def watch(
    store: Store, box: Box, playing: Playing, report: Report, *, now: datetime, zone: tzinfo, pace: Pace
) -> Settled | None:
    """Keep the report, the position, and what the rules accept for those who sit before the box.

    Gives what was accepted; None when it came before, or nobody here is to be recorded. Raises NotFound when the
    page is another box's or the programme another community's, Unavailable when it has to be sent again.
    """
    if playing.box_id != box.id:
        raise NotFound("This report belongs to another television.")
    return store.together(lambda connection: _take(connection, box, playing, report, now, zone, pace), may_wait=True)


def _take(
    connection: Connection, box: Box, playing: Playing, report: Report, now: datetime, zone: tzinfo, pace: Pace
) -> Settled | None:
    parts = tuple(_part(connection, box, programme, segment) for programme, segment in report.played)
    if parts and presence.anybody_agreed(connection, box.household_id):
        last = parts[-1]
        at_ms = max(0, min(last.end, last.film_ms))
        viewing.set_position(connection, box.household_id, last.programme, at_ms, now)
    session = _session(connection, box, playing, now, zone)
    if session is None or sessions.is_known(connection, session.key, report.number):
        return None
    told = Told(parts, report.keys, report.held_ms)
    settled = settle(session.account, told, now, pace, session.ended_at)
    raw = RawReport(report.number, told, now, report.notes + settled.notes)
    sessions.keep_report(connection, session.key, raw, state=report.state, mono_ms=report.mono_ms)
    sessions.settled(connection, session.key, settled.account)
    known = viewing.stretches(connection, session.key)
    entry = entered(raw, settled, sessions.watchers(connection, session.key), zone)
    viewing.keep(connection, session, known, enter([one for _, one in known], entry))
    return settled


def _part(connection: Connection, box: Box, programme_id: int, segment: Segment) -> Part:
    return Part(programme_id, catalogue.film_ms(connection, box.community_id, programme_id), *segment)


def entered(report: RawReport, settled: Settled, watchers: list[tuple[str, datetime | None]], zone: tzinfo) -> Entry:
    """What a settled report adds to those who were still watching when it was played."""
    there = [ref for ref, until in watchers if within(report.at, report.told.held_ms, until)]
    day = study_day(report.at, zone)
    return Entry(settled.parts, there, day, report.number, report.at, report.told.keys > 0)


def _session(connection: Connection, box: Box, playing: Playing, now: datetime, zone: tzinfo) -> Session | None:
    """The page's session, opened at its first report; None where nobody who agreed sits before the box."""
    known = sessions.session(connection, playing.key)
    if known is not None:
        return known
    refs = [member.ref for member in presence.present(connection, box, study_day(now, zone))]
    if not refs:
        return None
    sessions.lock_box(connection, box.id)
    opening = _opening(connection, box, playing, refs)
    later = sessions.first_after(connection, box.id, refs, opening.at)
    new = Session(
        playing.key, box.community_id, box.household_id, box.id, playing.live, opening, opening, ended_at=later
    )
    sessions.open_session(connection, new, refs)
    return new


def _opening(connection: Connection, box: Box, playing: Playing, refs: list[str]) -> Account:
    """Time runs from when the page was made, but no moment is given out twice: not before any rival's last report."""
    at = playing.issued_at
    last = sessions.latest_before(connection, box.id, refs, at)
    balance = GRACE_MS if last is None else 0
    while last is not None and last.account.at > at:
        at = last.account.at
        last = sessions.latest_before(connection, box.id, refs, at)
    return Account(at, balance, 0)
