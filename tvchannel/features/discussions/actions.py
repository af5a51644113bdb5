"""Write a discussion, switch it on, close it, sum it up; set what can be said of films."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.films.standing import require_on_air
from tvchannel.features.discussions.audit import CommentsNote, DiscussionAction, DiscussionSubject
from tvchannel.store.database.engine import Store
from tvchannel.store.people import discussions, opinions
from tvchannel.store.service import audit
from tvchannel.store.service.audit import AuditSubject
from tvchannel.study.appearance.limited_time import OpenTime, SwitchState
from tvchannel.study.together.discussions import (
    LONGEST_OPEN,
    About,
    AboutKind,
    Discussion,
    DiscussionDraft,
    wrong_times,
)


def add(store: Store, author: AppearanceAuthor, draft: DiscussionDraft) -> int:
    """A new discussion, a draft; gives its id. Raises Invalid, NotFound."""
    with store.writing() as connection:
        check(connection, author, draft)
        number = discussions.add(connection, author.community_id, draft)
        record(connection, author, DiscussionAction.ADDED, About(AboutKind.DISCUSSION, number))
    return number


def change(store: Store, author: AppearanceAuthor, number: int, draft: DiscussionDraft) -> None:
    """`draft` is what it is from now on. Raises Invalid, NotFound, Conflict where it was switched on."""
    with store.writing() as connection:
        found = _draft(connection, author, number)
        check(connection, author, draft)
        discussions.change(connection, author.community_id, number, draft)
        record(connection, author, DiscussionAction.CHANGED, found.about)


def switch_on(store: Store, author: AppearanceAuthor, number: int) -> None:
    """One can take part in its time, and it is not changed any more. Raises Invalid, NotFound, Conflict."""
    with store.writing() as connection:
        found = _draft(connection, author, number)
        check(connection, author, found.draft)
        discussions.set_state(connection, number, SwitchState.ON)
        record(connection, author, DiscussionAction.OPENED, found.about)


def close(store: Store, author: AppearanceAuthor, number: int) -> None:
    """Nobody takes part any more, and who has is kept no longer, but of those who agreed to that.

    Raises NotFound, Conflict where it was never switched on or is closed.
    """
    with store.writing() as connection:
        found = discussions.one(connection, author.community_id, number)
        if found.state is not SwitchState.ON:
            raise Conflict("This discussion is not open.")
        discussions.set_state(connection, number, SwitchState.OFF)
        opinions.forget_marks(connection, found.about)
        record(connection, author, DiscussionAction.CLOSED, found.about)


def sum_up(store: Store, author: AppearanceAuthor, number: int, summary: Title) -> None:
    """Say on the television what came of it. Raises NotFound, Conflict while one can still take part."""
    with store.writing() as connection:
        found = discussions.one(connection, author.community_id, number)
        if found.time(author.at) is not OpenTime.OVER:
            raise Conflict("The summary is written when the discussion is over.")
        discussions.set_summary(connection, number, summary)
        record(connection, author, DiscussionAction.SUMMED_UP, found.about)


def set_film_comments(
    store: Store, author: AppearanceAuthor, *, is_on: bool, at_once: bool, sentences: Sequence[Title]
) -> None:
    """What can be said of films, whether at all, and whether it is shown without waiting for the desk."""
    settings, community_id = DiscussionSubject.SETTINGS.of(), author.community_id
    note = (CommentsNote.AT_ONCE if at_once else CommentsNote.APPROVED_FIRST) if is_on else CommentsNote.OFF
    with store.writing() as connection:
        told = {"is_on": is_on, "at_once": at_once}
        discussions.set_film_comments(connection, community_id, **told, sentences=sentences)
        did = DiscussionAction.SET_COMMENTS
        audit.record(connection, community_id, at=author.at, who=author.who, did=did, subject=settings, note=note)


def check(connection: Connection, author: AppearanceAuthor, draft: DiscussionDraft) -> None:
    """Raises Invalid where nobody could take part in its time, NotFound where its film is not shown."""
    check_times(draft.opens_at, draft.closes_at, author.at)
    require_on_air(connection, author.community_id, draft.programme_id)


def check_times(opens_at: datetime, closes_at: datetime, now: datetime) -> None:
    """Raises Invalid where nobody could take part in these times, or for too long."""
    if fault := wrong_times(opens_at, closes_at, now):
        raise Invalid(fault, days=LONGEST_OPEN.days)


def record(
    connection: Connection, author: AppearanceAuthor, did: DiscussionAction, about: About, note: str = ""
) -> None:
    """Write into the log what was done to a discussion, or to what is said of a film."""
    subject = subject_of(about)
    audit.record(connection, author.community_id, at=author.at, who=author.who, did=did, subject=subject, note=note)


def subject_of(about: About) -> AuditSubject:
    """How the log names it."""
    kind = DiscussionSubject.FILM if about.kind is AboutKind.FILM else DiscussionSubject.DISCUSSION
    return kind.of(about.number)


def _draft(connection: Connection, author: AppearanceAuthor, number: int) -> Discussion:
    found = discussions.one(connection, author.community_id, number)
    if found.state is not SwitchState.DRAFT:
        raise Conflict("This discussion was switched on: it can only be closed.")
    return found
