"""When each member was last heard of: a check-in, something watched, somebody of the branch; a television at home."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta, tzinfo

from sqlalchemy import Connection

from tvchannel.store.boxes import boxes
from tvchannel.store.entities import Member
from tvchannel.store.people import contacts
from tvchannel.store.records import ledger
from tvchannel.store.watching import watch_history
from tvchannel.study.care_list import NOBODY_DAYS, LastSigns
from tvchannel.study.day import study_day


def last_signs(
    connection: Connection,
    community_id: int,
    members: Iterable[Member],
    today: date,
    zone: tzinfo,
    came: Mapping[str, date] | None = None,
) -> dict[str, LastSigns]:
    """The last signs of `members` until `today`, by reference.

    Of check-ins and of what was watched those are looked for that the care list asks about: of this month and of the
    last 30 days; `came` are the last check-ins of these, where they were read already.
    """
    first = today - timedelta(days=NOBODY_DAYS)  # never behind the first of the month
    came = ledger.last_days(connection, community_id, first, today) if came is None else came
    watched = watch_history.last_days(connection, community_id, first, today)
    met = contacts.last_days(connection, community_id, today)
    seen = seen_by_household(connection, community_id, zone)
    return {
        member.ref: LastSigns(
            check_in=came.get(member.ref),
            watched=watched.get(member.ref),
            contact=met.get(member.ref, (None, None))[0],
            visit=met.get(member.ref, (None, None))[1],
            box=seen.get(member.household_id),
        )
        for member in members
    }


def seen_by_household(connection: Connection, community_id: int, zone: tzinfo) -> dict[int, date]:
    """The day on which any television of a household was last seen, by the household's id."""
    found: dict[int, date] = {}
    for box in boxes.of_community(connection, community_id):
        if not box.revoked:
            day = study_day(box.seen_at, zone)
            found[box.household_id] = max(day, found.get(box.household_id, day))
    return found
