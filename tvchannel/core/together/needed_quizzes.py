"""The quizzes without which a film is not done, and who has answered them."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection

from tvchannel.store.channel import quizzes
from tvchannel.store.people import quiz_answers
from tvchannel.study.together.quizzes import needed


def asked(connection: Connection, community_id: int, films: Collection[int], day: date) -> Mapping[int, frozenset[int]]:
    """Those of `films` (programme ids) with a quiz that is needed on a day, and its questions (ids)."""
    return needed(quizzes.open_on(connection, community_id, day), films, day)


def unanswered(connection: Connection, asked_of: Mapping[int, frozenset[int]], ref: str) -> set[int]:
    """Those of the films of `asked` of which a member has not answered every question."""
    return {film for film, questions in asked_of.items() if not quiz_answers.answered_all(connection, questions, ref)}
