"""What is known of homes by what they asked a lecturer: how it is erased, kept and exported."""

from collections.abc import Iterator
from datetime import timedelta

from tvchannel.base.settings import Settings
from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.live import lecture_questions, lectures
from tvchannel.store.privacy.personal import Chapter, Fact, OfHousehold, Personal, Reading, RetentionClass


def _lasts(settings: Settings) -> timedelta:
    return timedelta(days=settings.keep_requests_days)


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    """What was asked at the member's home, and of which lecture."""
    for one in lecture_questions.of_household(reading.connection, member.household_id):
        lecture = lectures.one(reading.connection, one.lecture_id)
        title = lecture.title.zh if lecture else ""
        yield Fact("lecture question", reading.local(one.asked_at), one.question.value, title)


QUESTIONS = Personal(
    t.lecture_questions,
    erase=OfHousehold(lecture_questions.erase),
    keep=RetentionClass("questions to lecturers", _lasts, lecture_questions.forget),
    export=Chapter(31, "lecture question", "Questions asked at your home during lectures", _facts),
)
