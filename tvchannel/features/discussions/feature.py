"""The manifest of the discussions, and of what is said of films."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import PEOPLE, REVIEW, includes
from tvchannel.core.feature import Entry, Feature, NavArea, PendingTasks
from tvchannel.features.discussions.audit import NOTE_WORDS, DiscussionAction, DiscussionSubject
from tvchannel.features.discussions.personal import MARKS, NOTES, OPINIONS
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import opinion_notes, opinions


def _waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    if includes(person.roles, *REVIEW):
        notes = opinion_notes.how_many_wait(connection, person.community_id)
        count = notes + opinions.how_many_wait(connection, person.community_id)
        yield PendingTasks("%(n)s opinions wait for approval", count, "opinions")


DISCUSSIONS = Feature(
    name="discussions",
    views=("desk", "desk_discussion", "desk_notes", "desk_queue", "desk_comments", "desk_said", "tv_talk"),
    navigation=(
        Entry(NavArea.PEOPLE, 64, "discussions", "Discussions", (*REVIEW, *PEOPLE)),
        Entry(NavArea.PEOPLE, 65, "opinions", "To approve", REVIEW, under="discussions"),
        Entry(NavArea.PEOPLE, 66, "film_comments", "Said of films", REVIEW, under="discussions"),
    ),
    waiting=_waiting,
    invites="tv_ways:invitations",
    after_programme="tv_ways:after_programme",
    about_programme="tv_ways:about_programme",
    personal=(OPINIONS, NOTES, MARKS),
    audit=(DiscussionAction, DiscussionSubject),
    audit_notes=NOTE_WORDS,
)
