"""Take in a player's report: where the household stands in a programme, and what its members have watched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box
from tvchannel.store.watching import presence, sessions, watch_history
from tvchannel.store.watching.sessions import RawReport, Session
from tvchannel.study.clock_steps import Clocks, follow, straightened
from tvchannel.study.day import evening_ends, study_day
from tvchannel.study.film_segments import Segment
from tvchannel.study.playing import (
    GRACE_MS,
    Account,
    Pace,
    PlayedPart,
    PlayedPiece,
    PlayedReport,
    Settled,
    one_after_other,
)
from tvchannel.study.stretches import Seat, Stretch, witnessed
from tvchannel.study.watched_time import Derived, Facts, ReceivedReport, derive, further

_MS = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Playing:
    """A page that plays, as the server signed it: for which box, when, and whether it is the live channel."""

    key: str
    box_id: int
    issued_at: datetime
    live: bool


@dataclass(frozen=True, slots=True)
class PlaybackReport:
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
    store: Store, box: Box, playing: Playing, report: PlaybackReport, *, now: datetime, zone: tzinfo, pace: Pace
) -> Settled | None:
    """Keep the report, the position, and what the rules accept for those who sit before the box.

    Gives what was accepted; None when it came before, or nobody here is to be recorded. Raises NotFound when the
    page is another box's or the programme another community's, Unavailable when it has to be sent again.
    """
    if playing.box_id != box.id:
        raise NotFound("This report belongs to another television.")
    return store.together(lambda connection: _take(connection, box, playing, report, now, zone, pace), may_wait=True)


def _take(
    connection: Connection, box: Box, playing: Playing, report: PlaybackReport, now: datetime, zone: tzinfo, pace: Pace
) -> Settled | None:
    played = one_after_other(_part(connection, box, programme, segment) for programme, segment in report.played)
    came = ReceivedReport(report.number, PlayedReport(played, report.keys, report.held_ms), now, report.mono_ms)
    session, known = _session(connection, box, playing, zone, pace)
    if known and sessions.is_known(connection, session.key, report.number):
        return None
    clocks, arrived, stepped = follow(_clocks(connection, session, known), came)
    _move(connection, box, arrived)
    seats = presence.seats(connection, box.id, session.opening.at)
    facts = facts_of(session, seats, zone, pace)
    rows = _of(seats, watch_history.stretches(connection, session.key)) if known else []
    standing = Derived(session.account, [row for _, row in rows], {})
    reports: list[RawReport] = []
    if known and arrived.made <= session.account.at:
        _, reports = straightened(session.opening.at, sessions.reports(connection, session.key))
    derived = _derived(facts, standing, reports, arrived)
    settled = derived.settled[report.number]
    kept = _seated(arrived, settled, seats)
    if kept is None:
        return None
    if kept != arrived:  # nothing is known of what was played while nobody sat there, not by its account either
        derived = _derived(facts, standing, reports, kept)
    if not known:
        _open(connection, session, zone)
    elif session.pace is None:
        sessions.set_pace(connection, session.key, pace)
    raw = RawReport(report.number, kept.told, now, report.mono_ms, report.notes + settled.notes + stepped)
    sessions.keep_report(connection, session.key, raw, state=report.state)
    sessions.settled(connection, session.key, derived.account, clocks)
    watch_history.keep(connection, session, rows, derived.rows)
    return settled


def _derived(facts: Facts, standing: Derived, reports: Sequence[ReceivedReport], arrived: ReceivedReport) -> Derived:
    """With `arrived`, too: it was made after all others, or these `reports` are settled anew with it."""
    return derive(facts, [*reports, arrived]) if reports else further(facts, standing, arrived)


def _clocks(connection: Connection, session: Session, known: bool) -> Clocks:
    """The session's clocks at its last report; of one that goes on since before they were kept, by its reports."""
    if session.clocks is not None:
        return session.clocks
    reports = sessions.reports(connection, session.key) if known else ()
    return straightened(session.opening.at, reports)[0]


def _part(connection: Connection, box: Box, programme_id: int, segment: Segment) -> PlayedPart:
    return PlayedPart(programme_id, catalogue.film_ms(connection, box.community_id, programme_id), *segment)


def _move(connection: Connection, box: Box, arrived: ReceivedReport) -> None:
    """The household stands where it was last, if somebody there had agreed when it was played.

    An agreement that is still to come was made before a clock stepped back.
    """
    since = presence.agreed_since(connection, box.household_id)
    if arrived.told.parts and since is not None and not arrived.made < since <= arrived.at:
        last = arrived.told.parts[-1]
        at_ms = max(0, min(last.end, last.film_ms))
        # What was held for less than a second was only on its way: it is as new as what arrives with it.
        made = arrived.at - timedelta(seconds=arrived.told.held_ms // 1000)
        watch_history.set_position(connection, box.household_id, last.programme, at_ms, made)


def facts_of(session: Session, seats: list[Seat], zone: tzinfo, pace: Pace) -> Facts:
    """What a session's minutes follow from; `pace` is for those whose own was not kept yet."""
    return Facts(session.opening, session.ended_at, seats, zone, session.pace or pace)


def _seated(arrived: ReceivedReport, settled: Settled, seats: list[Seat]) -> ReceivedReport | None:
    """What may be kept of a report: what was played while somebody sat there. None where that is nothing."""
    whole = witnessed(settled.laid, seats)
    there = any(seat.since <= arrived.made < seat.until for seat in seats)
    if sum(piece.ms for piece in whole) == sum(piece.ms for piece in settled.laid):
        return arrived if there or whole else None
    if not whole:
        return replace(arrived, told=replace(arrived.told, parts=())) if there and arrived.told.keys else None
    until = arrived.made if there else whole[-1].until
    films = {part.programme: part.film_ms for part in arrived.told.parts}
    parts = tuple(_back(piece, films[piece.programme], until) for piece in whole)
    held_ms = max(0, (arrived.at - until) // _MS)
    return replace(arrived, told=PlayedReport(parts, arrived.told.keys if there else 0, held_ms))


def _back(piece: PlayedPiece, film_ms: int, until: datetime) -> PlayedPart:
    return PlayedPart(piece.programme, film_ms, piece.begin, piece.end, (until - piece.until) // _MS)


def _session(connection: Connection, box: Box, playing: Playing, zone: tzinfo, pace: Pace) -> tuple[Session, bool]:
    """The page's session, and whether it is known; if not, as it would be opened."""
    known = sessions.session(connection, playing.key)
    if known is not None:
        return known, True
    sessions.lock_box(connection, box.id)
    presence.back(connection, box.id, playing.issued_at, evening_ends(study_day(playing.issued_at, zone), zone))
    opening = Account(playing.issued_at, GRACE_MS, 0)
    ended = sessions.first_after(connection, box.id, playing.issued_at)
    place = (playing.key, box.community_id, box.household_id, box.id, playing.live)
    return Session(*place, opening, opening, ended, pace, None), False


def _open(connection: Connection, session: Session, zone: tzinfo) -> None:
    """Add the session; what of the one before was counted beyond its end is taken back."""
    for key in sessions.open_session(connection, session):
        again(connection, key, zone)


def again(connection: Connection, key: str, zone: tzinfo, *, write: bool = True) -> tuple[list[Stretch], list[Stretch]]:
    """Derive the stretches of a session anew: those that stood there, and those that its reports give.

    Of somebody who is not known to have sat there any more (who was erased) nothing changes, nor where the pace that
    the session had is not known.
    """
    session = sessions.session(connection, key)
    if session is None or session.pace is None:
        return [], []
    seats = presence.seats(connection, session.box_id, session.opening.at)
    known = _of(seats, watch_history.stretches(connection, key))
    before = [row for _, row in known]
    _, reports = straightened(session.opening.at, sessions.reports(connection, key))
    derived = derive(facts_of(session, seats, zone, session.pace), reports)
    if write and derived.rows != before:
        watch_history.keep(connection, session, known, derived.rows)
        watch_history.changed(connection, session)
    return before, derived.rows


def _of(seats: list[Seat], rows: list[tuple[int, Stretch]]) -> list[tuple[int, Stretch]]:
    members = {seat.member for seat in seats}
    return [(row_id, row) for row_id, row in rows if row.member in members]
