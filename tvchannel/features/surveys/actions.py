"""Write a survey at the desk, switch it on, close it."""

from collections import Counter
from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.features.surveys.audit import SurveyAction, SurveySubject
from tvchannel.store.database.engine import Store
from tvchannel.store.people import people, survey_answers, surveys
from tvchannel.store.service import audit
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.surveys.figures import parts_counted
from tvchannel.study.surveys.survey import LONGEST_OPEN, Survey, SurveyDraft, wrong_times


def add(store: Store, community_id: int, draft: SurveyDraft, *, who: str, now: datetime) -> int:
    """A new survey, a draft; gives its id. Raises Invalid."""
    check_times(draft.opens_at, draft.closes_at, now)
    with store.writing() as connection:
        number = surveys.add(connection, community_id, draft)
        log(connection, community_id, number, SurveyAction.ADDED, who, now)
    return number


def change(store: Store, community_id: int, number: int, draft: SurveyDraft, *, who: str, now: datetime) -> None:
    """`draft` is what it is from now on. Raises Invalid, NotFound, Conflict where it was switched on."""
    check_times(draft.opens_at, draft.closes_at, now)
    with store.writing() as connection:
        _draft(connection, community_id, number)
        surveys.change(connection, number, draft)
        log(connection, community_id, number, SurveyAction.CHANGED, who, now)


def switch_on(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """It can be answered in its time, and is not changed any more. Raises Invalid, NotFound, Conflict.

    Categories of the register that have fewer than five members now are not counted by themselves.
    """
    with store.writing() as connection:
        found = _draft(connection, community_id, number)
        check_times(found.draft.opens_at, found.draft.closes_at, now)
        if found.draft.is_anonymous:
            living = people.members(connection, community_id)
            sizes = Counter(member.category or "" for member in living)
            survey_answers.prepare(connection, number, found.draft.questions, parts_counted(sizes))
        surveys.set_state(connection, number, SwitchState.ON)
        log(connection, community_id, number, SurveyAction.OPENED, who, now)


def close(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """It is answered no more, and who has answered an anonymous one is not kept any longer.

    Raises NotFound, Conflict where it was never switched on or is closed.
    """
    with store.writing() as connection:
        found = surveys.one(connection, community_id, number)
        if found.state is not SwitchState.ON:
            raise Conflict("This survey is not open.")
        surveys.set_state(connection, number, SwitchState.OFF)
        survey_answers.forget_marks(connection, number)
        log(connection, community_id, number, SurveyAction.CLOSED, who, now)


def check_times(opens_at: datetime, closes_at: datetime, now: datetime) -> None:
    """Raises Invalid where a survey of these times would never be answered, or for too long."""
    if fault := wrong_times(opens_at, closes_at, now):
        raise Invalid(fault, days=LONGEST_OPEN.days)


def log(connection: Connection, community_id: int, number: int, did: SurveyAction, who: str, now: datetime) -> None:
    """A line of the log about a survey."""
    subject = SurveySubject.SURVEY.of(number)
    audit.record(connection, community_id, at=now, who=who, did=did, subject=subject)


def _draft(connection: Connection, community_id: int, number: int) -> Survey:
    found = surveys.one(connection, community_id, number)
    if found.state is not SwitchState.DRAFT:
        raise Conflict("This survey was switched on: it can only be closed.")
    return found
