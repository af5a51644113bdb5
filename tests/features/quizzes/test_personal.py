"""What is known of a member by quizzes: erased with the person, kept for years, and told in the person's copy."""

from datetime import timedelta

from tests.desk.conftest import Desk
from tests.features.quizzes.made import TITLE, add_quiz
from tvchannel.core.privacy.erase import erase
from tvchannel.features.quizzes.personal import QUIZ_ANSWERS
from tvchannel.processes.features import PERSONAL
from tvchannel.store.channel import quizzes
from tvchannel.store.people import people, quiz_answers
from tvchannel.store.privacy.personal import Chapter, Fact, Reading, RetentionClass


def answered(office: Desk, ref: str) -> int:
    """`ref` answers two of three questions, the first right."""
    number = add_quiz(office.services.store, office.community, office.now)
    with office.services.store.writing() as connection:
        questions = quizzes.one(connection, office.community, number).questions
        for question, is_right in zip(questions, (True, False), strict=False):
            asked, told = (number, question.id), (office.community, ref)
            quiz_answers.answer(connection, *told, asked, 1, is_right=is_right, now=office.now)
    return number


def test_an_erasure_leaves_no_answer_and_those_of_others_stay(office: Desk) -> None:
    for ref in ("here-1", "here-2"):
        answered(office, ref)
    with office.services.store.reading() as connection:
        member = people.member(connection, office.community, "here-1")
    erase(office.services.store, office.services.settings.data_dir, member, PERSONAL, who="branch", now=office.now)
    with office.services.store.reading() as connection:
        assert quiz_answers.of_member(connection, "here-1") == []
        assert len(quiz_answers.of_member(connection, "here-2")) == 1


def test_a_persons_copy_tells_each_quiz_with_its_first_answers(office: Desk) -> None:
    answered(office, "here-1")
    told, services = QUIZ_ANSWERS.export, office.services
    assert isinstance(told, Chapter)
    with services.store.reading() as connection:
        reading = Reading(connection, services.keys.names, services.settings)
        member = people.member(connection, office.community, "here-1")
        assert [*told.facts(reading, member)] == [Fact("quiz", "2026-11-21T08:31:00+08:00", TITLE, "1/2")]


def test_answers_are_kept_as_long_as_the_archive(office: Desk) -> None:
    answered(office, "here-1")
    keep = QUIZ_ANSWERS.keep
    assert isinstance(keep, RetentionClass)
    assert keep.lasts(office.services.settings) > timedelta(days=365)
    with office.services.store.writing() as connection:
        assert keep.forget(connection, office.now) == 0
        assert keep.forget(connection, office.now + timedelta(seconds=1)) == 2
