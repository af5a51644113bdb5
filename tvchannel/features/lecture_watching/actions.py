"""Ask something while a lecture is held; tick it as answered."""

from datetime import datetime

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.features.lecture_watching.audit import LectureQuestionAction, LectureQuestionSubject
from tvchannel.store.database.engine import Store
from tvchannel.store.live import lecture_questions, lectures
from tvchannel.store.people import activities
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction
from tvchannel.study.together.activities import ActivityState
from tvchannel.study.together.lecture_questions import LectureQuestion

NO_LECTURE = "This activity is not shown while it is held."


def ask(
    store: Store, community_id: int, activity_id: int, household_id: int, question: LectureQuestion, *, now: datetime
) -> None:
    """A home asks this. Raises NotFound where there is no lecture, Conflict where it is not held now."""
    with store.writing() as connection:
        one = activities.activity(connection, community_id, activity_id)
        lecture = lectures.of_activity(connection, activity_id)
        if lecture is None:
            raise NotFound(NO_LECTURE)
        if one.state is not ActivityState.PLANNED or not one.plan.begins_at <= now < one.plan.ends_at:
            raise Conflict("The lecture is not held just now: nobody would hear the question.")
        lecture_questions.ask(connection, lecture.id, household_id, question, now)


def tick(store: Store, community_id: int, activity_id: int, question_id: int, *, who: str, now: datetime) -> None:
    """It was answered; a second tick changes nothing. Raises NotFound."""
    with store.writing() as connection:
        activities.activity(connection, community_id, activity_id)
        lecture = lectures.of_activity(connection, activity_id)
        if lecture is None:
            raise NotFound(NO_LECTURE)
        if lecture_questions.answer(connection, lecture.id, question_id, who=who, now=now):
            subject = LectureQuestionSubject.QUESTIONS.of(str(activity_id))
            audit.record(connection, community_id, at=now, who=who, did=LectureQuestionAction.ANSWERED, subject=subject)


def note_look(store: Store, community_id: int, activity_id: int, *, who: str, now: datetime) -> None:
    """Write down that `who` opened what was asked."""
    subject = LectureQuestionSubject.QUESTIONS.of(str(activity_id))
    with store.writing() as connection:
        audit.record(connection, community_id, at=now, who=who, did=CoreAction.LOOKED, subject=subject)
