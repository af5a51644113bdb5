"""What is known of members by the quizzes that they answered: how it is erased, kept and exported."""

from collections.abc import Iterator
from datetime import timedelta

from tvchannel.base.settings import Settings
from tvchannel.core.privacy.personal import YEAR
from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.people import quiz_answers
from tvchannel.store.privacy.personal import Chapter, Fact, OfMember, Personal, Reading, RetentionClass


def _last(settings: Settings) -> timedelta:
    return settings.keep_archive_years * YEAR


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    """Each quiz, with how many of its questions were right at the first try of how many that were answered."""
    for one in quiz_answers.of_member(reading.connection, member.ref):
        yield Fact("quiz", reading.local(one.at), one.title.zh, f"{one.right}/{one.answered}")


QUIZ_ANSWERS = Personal(
    t.quiz_answers,
    erase=OfMember(quiz_answers.erase),
    keep=RetentionClass("answers to quizzes", _last, quiz_answers.forget),
    export=Chapter(18, "quiz", "Quizzes answered", _facts),
)
