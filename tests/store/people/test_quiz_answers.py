"""The first answers of members to quizzes, on both engines."""

from datetime import timedelta

from tests.features.quizzes.made import TITLE, add_quiz
from tests.store.world import NOON, make_world
from tvchannel.store.channel import quizzes
from tvchannel.store.database.engine import Store
from tvchannel.store.people import quiz_answers
from tvchannel.store.people.quiz_answers import FirstAnswers, QuizAnswer
from tvchannel.store.privacy.personal import Erased

HOUR = timedelta(hours=1)


def test_the_first_answer_stays_and_a_later_right_one_is_noted_once(store: Store) -> None:
    world = make_world(store)
    number = add_quiz(store, world.community, NOON)
    with store.writing() as connection:
        first, second, _ = (one.id for one in quizzes.one(connection, world.community, number).questions)

        def answer(ref: str, question: int, given: int, *, right: bool, hours: int = 0) -> None:
            asked, at = (number, question), NOON + hours * HOUR
            quiz_answers.answer(connection, world.community, ref, asked, given, is_right=right, now=at)

        answer("wang-here", first, 2, right=False)
        answer("wang-here", first, 3, right=False, hours=1)
        assert quiz_answers.of_quiz(connection, number, "wang-here") == {first: QuizAnswer(2, False, False)}
        for hours in (2, 3):
            answer("wang-here", first, 1, right=True, hours=hours)
        answer("wang-here", second, 2, right=True, hours=4)
        answer("wang-here", second, 1, right=False, hours=5)
        answer("li-here", first, 1, right=True)
        told = quiz_answers.of_quiz(connection, number, "wang-here")
        assert told == {first: QuizAnswer(2, False, True), second: QuizAnswer(2, True, False)}
        [done] = quiz_answers.of_member(connection, "wang-here")
        assert (done.title.zh, done.at, done.answered, done.right, done.put_right) == (TITLE, NOON + 4 * HOUR, 2, 1, 1)
        found = quiz_answers.figures(connection, number)
        assert found == {first: FirstAnswers(2, 1), second: FirstAnswers(1, 1)}
        quiz_answers.judge_anew(connection, first, 2)
        assert quiz_answers.figures(connection, number)[first] == FirstAnswers(2, 1)
        assert quiz_answers.of_quiz(connection, number, "wang-here")[first] == QuizAnswer(2, True, False)
        quiz_answers.judge_anew(connection, first, None)
        assert quiz_answers.figures(connection, number)[first] == FirstAnswers(2, 0)


def test_answers_go_with_their_member_and_with_their_time(store: Store) -> None:
    world = make_world(store)
    number = add_quiz(store, world.community, NOON)
    with store.writing() as connection:
        first = quizzes.one(connection, world.community, number).questions[0].id
        for hours, ref in enumerate(("wang-here", "li-here")):
            at = NOON + hours * HOUR
            quiz_answers.answer(connection, world.community, ref, (number, first), 1, is_right=True, now=at)
        assert quiz_answers.forget(connection, NOON + HOUR) == 1
        assert quiz_answers.of_member(connection, "wang-here") == []
        quiz_answers.erase(connection, Erased("li-here", 2, world.community, 1, False, "branch", NOON))
        assert not quiz_answers.is_answered(connection, first)


def test_a_question_moves_and_goes_and_a_change_is_another_edition(store: Store) -> None:
    world = make_world(store)
    number = add_quiz(store, world.community, NOON)
    with store.writing() as connection:
        order = [one.id for one in quizzes.one(connection, world.community, number).questions]
        quizzes.set_order(connection, order[::-1])
        assert [one.id for one in quizzes.one(connection, world.community, number).questions] == order[::-1]
        quizzes.remove_question(connection, order[0])
        assert len(quizzes.one(connection, world.community, number).questions) == 2
        quizzes.remove(connection, number)
        assert quizzes.of_community(connection, world.community) == []
