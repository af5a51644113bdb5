"""What waits for the reader of the first page: as the features tell it, silent televisions, problems of the guide."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import Connection

from tvchannel.base.roles import PEOPLE, REVIEW, includes
from tvchannel.core.feature import PendingTasks
from tvchannel.core.last_signs import seen_by_household
from tvchannel.desk.kit import scope
from tvchannel.http.context import features, say, services, today
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.entities import StaffRow
from tvchannel.study.care_list import is_silent


@dataclass(frozen=True, slots=True)
class Task:
    """How much of something waits, as a sentence, and where it is dealt with."""

    sentence: str
    href: str


def waiting_for_reader() -> list[Task]:
    """What somebody of the reader's roles can do now; nothing where nothing waits."""
    asked = [feature.waiting for feature in features() if feature.waiting]
    with services().store.reading() as connection:
        found = [one for waiting in asked for one in waiting(connection, current_staff(), today())]
        found += [*_of_the_homes(connection, current_staff()), *_of_the_guide(connection, current_staff())]
    return [
        Task(say(one.sentence, n=one.count, **one.told), url_for(f"office.{one.endpoint}", **one.query))
        for one in found
        if one.count and scope.opens(one.endpoint)
    ]


def _of_the_homes(connection: Connection, person: StaffRow) -> Iterator[PendingTasks]:
    """In how many homes no television has been on for a week, for who sees televisions."""
    if includes(person.roles, *PEOPLE):
        seen = seen_by_household(connection, person.community_id, services().settings.zone)
        own = scope.homes(connection)
        silent = sum(is_silent(day, today()) for home, day in seen.items() if own is None or home in own)
        yield PendingTasks("%(n)s households whose TV has not been on for a week", silent, "boxes")


def _of_the_guide(connection: Connection, person: StaffRow) -> Iterator[PendingTasks]:
    """How much the planner could not do as wished, on each channel, for who decides what goes on air."""
    if not includes(person.roles, *REVIEW):
        return
    for channel in catalogue.channels(connection, person.community_id):
        last = timetable.last_publication(connection, channel.id)
        count = len(last.problems) if last else 0
        yield PendingTasks("Problems of the guide: %(n)s", count, "week", {"channel": channel.key})
