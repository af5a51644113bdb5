"""Have an activity shown live, and change how; each leaves a line in the log."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.base.settings import Settings
from tvchannel.core.lectures.ports import settle
from tvchannel.core.tokens import new_nonce
from tvchannel.features.lectures.audit import LectureAction, LectureSubject
from tvchannel.store.database.engine import Store
from tvchannel.store.live import lecture_changes, lectures
from tvchannel.store.live.lectures import LectureProtocol, LectureRow
from tvchannel.store.people import activities
from tvchannel.store.records import attendance
from tvchannel.store.service import audit
from tvchannel.study.together.activities import ActivityState

LONGER = timedelta(minutes=15)
_TOO_LONG = "What is shown live takes at most %(n)s minutes: please correct its times."


def ask(
    store: Store,
    community_id: int,
    number: int,
    protocol: LectureProtocol,
    settings: Settings,
    *,
    who: str,
    now: datetime,
) -> None:
    """Have the activity shown live. Raises NotFound, Conflict where it is over, cancelled, or no port is free."""
    with store.writing() as connection:
        activity = activities.activity(connection, community_id, number)
        if activity.state is not ActivityState.PLANNED or activity.plan.ends_at <= now:
            raise Conflict("This activity is over or cancelled: it cannot be shown live.")
        _require_film(activity.plan.ends_at - activity.plan.begins_at, settings)
        lectures.ask(connection, community_id, number, protocol, new_nonce(), who=who, now=now)
        row = _own(connection, community_id, number)
        if settle(connection, row, settings) is None:
            raise Conflict("As many lectures as can be received at once are planned for this time already.")
        if not activity.plan.live:  # members may say that they watch at home
            activities.change(connection, community_id, number, replace(activity.plan, live=True))
        _log(connection, row, LectureAction.ASKED, who, now)


def call_off(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """Do not have it shown live after all. Raises NotFound, Conflict where its receiver has begun."""
    with store.writing() as connection:
        row = _own(connection, community_id, number)
        if row.began_at is not None:
            raise Conflict("It is being received already: end it instead.")
        lecture_changes.call_off(connection, row.id)
        _log(connection, row, LectureAction.CALLED_OFF, who, now)


def note_key_seen(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> LectureRow:
    """Write down that `who` looks at the sender's key. Raises NotFound."""
    with store.writing() as connection:
        row = _own(connection, community_id, number)
        _log(connection, row, LectureAction.KEY_SEEN, who, now)
    return row


def renew_key(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """Let the sender in by another key. Raises NotFound, Conflict where it is over or its receiver has begun."""
    with store.writing() as connection:
        row = _going_on(connection, community_id, number)
        if row.began_at is not None:
            raise Conflict("It is being received already: the key stays until its end.")
        lecture_changes.renew_key(connection, row.id, new_nonce())
        _log(connection, row, LectureAction.KEY_RENEWED, who, now)


def show_in(
    store: Store, community_id: int, number: int, communities: Collection[int], *, who: str, now: datetime
) -> None:
    """These are the other communities whose channels show it. Raises NotFound, Conflict where it is over."""
    with store.writing() as connection:
        row = _going_on(connection, community_id, number)
        if lecture_changes.shown_in(connection, row.id) != frozenset(communities):
            lecture_changes.show_in(connection, row.id, communities)
            _log(connection, row, LectureAction.SHOWN_IN, who, now)


def end(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """End it now: the channel goes on with its programmes, or never leaves them where it was only waited for.

    Raises NotFound, Conflict where nobody waits for its sender yet: such a one is called off.
    """
    with store.writing() as connection:
        row = _going_on(connection, community_id, number)
        if row.began_at is None:
            raise Conflict("It has not begun.")
        lectures.end(connection, row.id, now)
        _log(connection, row, LectureAction.ENDED, who, now)


def lengthen(store: Store, community_id: int, number: int, settings: Settings, *, who: str, now: datetime) -> None:
    """Let it, and its activity, end LONGER later. Raises NotFound, Conflict where it is over or who came is entered."""
    with store.writing() as connection:
        row = _going_on(connection, community_id, number)
        plan = activities.activity(connection, community_id, number).plan
        if attendance.is_entered(connection, community_id, number, plan.on_day):
            raise Conflict("Who came was entered for this day, these hours, this kind and these people: they stay.")
        _require_film(plan.ends_at + LONGER - plan.begins_at, settings)
        activities.change(connection, community_id, number, replace(plan, ends_at=plan.ends_at + LONGER))
        _log(connection, row, LectureAction.LENGTHENED, who, now)


def _require_film(length: timedelta, settings: Settings) -> None:
    """A lecture becomes a film afterwards: none is longer than films may be."""
    if length > timedelta(minutes=settings.max_film_minutes):
        raise Conflict(_TOO_LONG, n=settings.max_film_minutes)


def _own(connection: Connection, community_id: int, number: int) -> LectureRow:
    row = lectures.of_activity(connection, number)
    if row is None or row.community_id != community_id:
        raise NotFound("This activity is not shown live.")
    return row


def _going_on(connection: Connection, community_id: int, number: int) -> LectureRow:
    row = _own(connection, community_id, number)
    if lectures.to_come(connection, row.id) is None:
        raise Conflict("It is over.")
    return row


def _log(connection: Connection, row: LectureRow, did: LectureAction, who: str, now: datetime) -> None:
    subject = LectureSubject.LECTURE.of(str(row.activity_id))
    audit.record(connection, row.community_id, at=now, who=who, did=did, subject=subject)
