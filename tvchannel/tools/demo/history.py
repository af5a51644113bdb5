"""The demo's invented past: check-ins of the last weeks, in a real chain, and what was watched on those days."""

import hashlib
import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy import Connection, select, update

from tvchannel.store import tables as t
from tvchannel.store.entities import CheckIn, ProgrammeRow
from tvchannel.store.people import people
from tvchannel.store.records import change_notes, ledger
from tvchannel.store.watching import watch_history
from tvchannel.study.day import study_day
from tvchannel.study.press import DAILY
from tvchannel.tools.demo.people import SEED, UNDECIDED, homes
from tvchannel.tools.demo.seeded_random import seeded

DAYS = 30
# The homes that newcomers try out: nobody there has checked in today, so that they can.
TRY_OUT = frozenset(range(1, 7))
_NOT_THIS_MONTH = frozenset({"demo-05", "demo-18", "demo-33", "demo-41"})  # somebody has to be on the care list
_SEGMENT_MS = 30_000
_TOGETHER = 0.6  # so many watch with the live channel, the others on demand


def check_ins(connection: Connection, community_id: int, now: datetime, zone: tzinfo) -> int:
    """Append the presses of the last DAYS days and of this morning, in the order of time; gives how many."""
    presses = sorted(_presses(now, zone))
    for at, ref in presses:
        day = study_day(at, zone)
        ledger.append(
            connection,
            community_id,
            kind=ledger.CHECK_IN,
            event=hashlib.sha256(f"demo {ref} {day}".encode()).hexdigest(),
            member=ref,
            activity=DAILY,
            study_day=day,
            at=at,
            box_id=None,
            content={"demo": True},
        )
    return len(presses)


def _presses(now: datetime, zone: tzinfo) -> Iterator[tuple[datetime, str]]:
    rng = seeded(SEED)
    today = study_day(now, zone)
    for home in homes():
        for person in home.members:
            habit = rng.uniform(0.12, 0.5) if person.exempt else rng.uniform(0.3, 0.95)
            for back in range(DAYS, -1, -1):
                pressed, at = rng.random() < habit, _instant(rng, today - timedelta(days=back), zone)
                quiet = home.number in TRY_OUT if back == 0 else _is_away(person.ref, today, back)
                if pressed and not quiet and at < now and person.ref not in UNDECIDED:
                    yield at, person.ref


def _is_away(ref: str, today: date, back: int) -> bool:
    return ref in _NOT_THIS_MONTH and back <= today.day


def _instant(rng: random.Random, day: date, zone: tzinfo) -> datetime:
    """Most people press in the morning, some in the evening."""
    hour = rng.triangular(6.6, 10.5, 8.2) if rng.random() < 0.7 else rng.triangular(18.5, 21, 19.3)
    return datetime.combine(day, time(), zone) + timedelta(seconds=round(hour * 3600))


def uploaded_at(connection: Connection, community_id: int, place: int) -> datetime:
    """When the film that is made as number `place` (from 0) is said to have come: one every two days."""
    query = select(t.communities.c.made_at).where(t.communities.c.id == community_id)
    made_at: datetime = connection.execute(query).scalar_one()
    return made_at - timedelta(days=max(2, DAYS - 2 * place))


def watched(connection: Connection, programme: ProgrammeRow, now: datetime, zone: tzinfo) -> int:
    """Note who watched `programme` on the days since its upload, and where two homes stopped; gives how many rows.

    Like a real report, a row belongs to a member who had checked in that day. Nothing is added a second time.
    """
    known = select(t.watched.c.id).where(t.watched.c.session.like(f"demo-{programme.id}-%")).limit(1)
    if connection.execute(known).first() is not None:
        return 0
    _decided_soon(connection, programme)
    first, last = study_day(programme.uploaded_at, zone), study_day(now, zone)
    rows = [
        row
        for press in ledger.check_ins(connection, programme.community_id, first, last)
        if press.at > programme.uploaded_at + timedelta(hours=3)
        for row in _rows(programme, press, now)
    ]
    watch_history.add_watched(connection, rows)
    _stopped(connection, programme, now)
    return len(rows)


def _decided_soon(connection: Connection, programme: ProgrammeRow) -> None:
    """The invented approval came two hours after the invented upload, before anybody watched."""
    decided = update(t.programmes).where(t.programmes.c.id == programme.id)
    connection.execute(decided.values(decided_at=programme.uploaded_at + timedelta(hours=2)))
    change_notes.note(connection, programme.community_id, "programmes", [str(programme.id)])


def _rows(programme: ProgrammeRow, press: CheckIn, now: datetime) -> Iterator[dict[str, object]]:
    rng = seeded(f"{programme.title.zh} {press.member} {press.study_day}")
    length = programme.film.length_ms or 0
    share = rng.choice((1.0, 1.0, 1.0, 0.6, 0.35))
    if rng.random() > 0.3:
        return
    live = rng.random() < _TOGETHER
    begin, until, number = 0, round(length * share), 1
    while begin < until:
        end = min(until, begin + _SEGMENT_MS)
        at = press.at + timedelta(minutes=2, milliseconds=end)
        if at < now:
            yield _row(programme, press, number, (begin, end), at) | {"live": live}
        begin, number = end, number + 1


def _row(
    programme: ProgrammeRow, press: CheckIn, number: int, segment: tuple[int, int], at: datetime
) -> dict[str, object]:
    return {
        "community_id": programme.community_id,
        "session": f"demo-{programme.id}-{press.member[5:]}-{press.study_day:%Y%m%d}",
        "number": number,
        "member": press.member,
        "programme_id": programme.id,
        "from_ms": segment[0],
        "to_ms": segment[1],
        "study_day": press.study_day,
        "at": at,
    }


def _stopped(connection: Connection, programme: ProgrammeRow, now: datetime) -> None:
    """In the homes that newcomers try out, long films were left half way: they can be gone on with."""
    length = programme.film.length_ms or 0
    if length < 600_000:
        return
    for number in sorted(TRY_OUT)[:3]:
        home = people.household(connection, programme.community_id, number)
        watch_history.set_position(connection, home.id, programme.id, length * (2 + number) // 10, now)
