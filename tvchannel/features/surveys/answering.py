"""Answer a survey: on the television once for each member, or on paper, entered at the desk without a name."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.core.tokens import keyed
from tvchannel.features.surveys.actions import log
from tvchannel.features.surveys.audit import SurveyAction
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.people import survey_answers, surveys
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.surveys.survey import Survey, whole


def answer(store: Store, signing: bytes, member: Member, number: int, answers: Sequence[int], *, now: datetime) -> None:
    """`member` answers a survey, a digit a question; sent again it changes nothing.

    Of an anonymous one nothing is kept but counters and a keyed hash that says that this member has answered: so
    whoever has not agreed to be recorded may answer it too. Raises NotFound, Invalid, and Conflict where it is not open
    or a named one is answered without consent.
    """
    with store.writing() as connection:
        found = _open(connection, member.community_id, number, answers, now)
        if not found.draft.is_anonymous:
            if not member.agreed:
                raise Conflict("Nothing is kept of whoever has not agreed to be recorded.")
            survey_answers.keep(connection, number, member.ref, answers, now)
        elif survey_answers.mark(connection, number, mark_of(signing, number, member.ref)):
            survey_answers.count(connection, number, answers, member.category or "")


def enter_paper(
    store: Store, community_id: int, number: int, answers: Sequence[int], *, who: str, now: datetime
) -> None:
    """One sheet of an anonymous survey that was filled in on paper; whose it is, nobody says.

    Raises NotFound, Invalid, Conflict.
    """
    with store.writing() as connection:
        found = _open(connection, community_id, number, answers, now)
        if not found.draft.is_anonymous:
            raise Conflict("A survey with names is answered by each member, on the television.")
        survey_answers.count(connection, number, answers, "")
        log(connection, community_id, number, SurveyAction.PAPER, who, now)


def have_answered(connection: Connection, signing: bytes, survey: Survey, members: Sequence[Member]) -> set[str]:
    """The references of those of `members` who have answered."""
    refs = [one.ref for one in members]
    if not survey.draft.is_anonymous:
        return survey_answers.answered(connection, survey.id, refs)
    marks = {mark_of(signing, survey.id, ref): ref for ref in refs}
    return {marks[mark] for mark in survey_answers.marked(connection, survey.id, [*marks])}


def mark_of(signing: bytes, number: int, ref: str) -> str:
    """What is kept of a member who has answered: it tells who only to somebody who has the key of the service."""
    return keyed(signing, "survey", f"{number}\0{ref}")


def _open(connection: Connection, community_id: int, number: int, answers: Sequence[int], now: datetime) -> Survey:
    found = surveys.one(connection, community_id, number)
    if found.time(now) is not OpenTime.OPEN:
        raise Conflict("This survey is not open.")
    if not whole(answers, found.draft.questions):
        raise Invalid("Please answer every question.")
    return found
