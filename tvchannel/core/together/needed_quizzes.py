"""The quizzes without which a film is not done, and who has answered them."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection

from tvchannel.store.channel import quizzes
from tvchannel.store.people import quiz_answers
from tvchannel.study.together.quizzes import needed


def answered(
    connection: Connection, community_id: int, films: Collection[int], day: date, ref: str = ""
) -> dict[int, set[str]]:
    """Those of `films` (programme ids) with a quiz that is needed on a day, and who (references) has answered it.

    Of one member alone where `ref` says which.
    """
    asked = needed(quizzes.open_on(connection, community_id, day), films, day) if films else {}
    return {film: quiz_answers.answered_all(connection, questions, ref) for film, questions in asked.items()}
