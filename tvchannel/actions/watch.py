"""Take in a player's report: where the household stands in a programme, and what its members have watched."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from tvchannel.errors import NotFound
from tvchannel.store import catalogue, ledger, people, viewing
from tvchannel.store.engine import Store
from tvchannel.store.rows import Box
from tvchannel.study.day import study_day
from tvchannel.study.press import DAILY
from tvchannel.study.watched import Segment, accept


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a playing session: its number (from 1), and the segment of film played since the last, in ms."""

    session: str
    number: int
    programme: int
    played: Segment


def watch(store: Store, box: Box, report: Report, *, now: datetime, zone: tzinfo) -> Segment | None:
    """Keep the position, and credit what the clock allows to everybody at home who checked in today.

    A report that came before (same session, same or lower number) changes nothing. Gives the accepted segment.
    Raises NotFound when the programme is not this community's, or the session another household's.
    """
    with store.writing() as connection:
        programme = catalogue.programme(connection, box.community_id, report.programme)
        film_ms = programme.film.length_ms or 0
        known = viewing.session(connection, report.session)
        if known is None:
            viewing.open_session(connection, report.session, box.household_id, programme.id, now)
            since = timedelta(0)
        elif known.household_id != box.household_id or known.programme_id != programme.id:
            raise NotFound("This report belongs to another television.")
        elif report.number <= known.number:
            return None
        else:
            since = now - known.reported_at
        viewing.reported(connection, report.session, report.number, now)
        viewing.set_position(connection, box.household_id, programme.id, min(report.played[1], film_ms), now)
        accepted = accept(report.played, film_ms, since)
        if accepted is None:
            return None
        day = study_day(now, zone)
        viewing.add_watched(
            connection,
            [
                {
                    "community_id": box.community_id,
                    "session": report.session,
                    "number": report.number,
                    "member": member.ref,
                    "programme_id": programme.id,
                    "from_ms": accepted[0],
                    "to_ms": accepted[1],
                    "study_day": day,
                    "at": now,
                }
                for member in people.members_of(connection, box.household_id)
                if ledger.credit(connection, member.ref, DAILY, day)
            ],
        )
    return accepted
