"""Surveys and their questions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, true, update

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.surveys.survey import Survey, SurveyDraft, SurveyQuestion


def add(connection: Connection, community_id: int, draft: SurveyDraft) -> int:
    """A new one, a draft; gives its id."""
    values = {**_values(draft), "community_id": community_id, "state": SwitchState.DRAFT}
    number = int(connection.execute(insert(t.surveys).values(values).returning(t.surveys.c.id)).scalar_one())
    _ask(connection, number, draft.questions)
    return number


def change(connection: Connection, number: int, draft: SurveyDraft) -> None:
    """Another draft for one."""
    connection.execute(update(t.surveys).where(t.surveys.c.id == number).values(_values(draft)))
    connection.execute(delete(t.survey_questions).where(t.survey_questions.c.survey_id == number))
    _ask(connection, number, draft.questions)


def set_state(connection: Connection, number: int, state: SwitchState) -> None:
    """Switch it on, or close it."""
    connection.execute(update(t.surveys).where(t.surveys.c.id == number).values(state=state))


def one(connection: Connection, community_id: int, number: int) -> Survey:
    """A survey of a community. Raises NotFound."""
    return _found(connection, number, t.surveys.c.community_id == community_id)


def anywhere(connection: Connection, number: int) -> Survey:
    """A survey of whichever community. Raises NotFound."""
    return _found(connection, number, true())


def of_community(connection: Connection, community_id: int) -> list[Survey]:
    """Those of a community, the one that opens last first."""
    mine = select(t.surveys).where(t.surveys.c.community_id == community_id)
    rows = connection.execute(mine.order_by(t.surveys.c.opens_at.desc(), t.surveys.c.id)).all()
    asked = _questions(connection, [row.id for row in rows])
    return [_survey(row, asked.get(row.id, ())) for row in rows]


def _found(connection: Connection, number: int, where: ColumnElement[bool]) -> Survey:
    row = connection.execute(select(t.surveys).where(t.surveys.c.id == number, where)).first()
    if row is None:
        raise NotFound("There is no such survey here.")
    return _survey(row, _questions(connection, [number]).get(number, ()))


def _ask(connection: Connection, number: int, questions: Sequence[SurveyQuestion]) -> None:
    for place, asked in enumerate(questions, 1):
        words = {"words_zh": asked.words.zh, "words_en": asked.words.en}
        answers = {
            "answers_zh": "\n".join(one.zh for one in asked.answers),
            "answers_en": "\n".join(one.en for one in asked.answers),
        }
        connection.execute(insert(t.survey_questions).values(survey_id=number, number=place, **words, **answers))


def _questions(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[SurveyQuestion, ...]]:
    asked = t.survey_questions
    query = select(asked).where(asked.c.survey_id.in_(numbers)).order_by(asked.c.survey_id, asked.c.number)
    found: dict[int, tuple[SurveyQuestion, ...]] = {}
    for row in connection.execute(query) if numbers else ():
        pairs = zip(row.answers_zh.split("\n"), row.answers_en.split("\n"), strict=True)
        asks = SurveyQuestion(Title(row.words_zh, row.words_en), tuple(Title(zh, en) for zh, en in pairs))
        found[row.survey_id] = (*found.get(row.survey_id, ()), asks)
    return found


def _values(draft: SurveyDraft) -> dict[str, Any]:
    return {
        "title_zh": draft.title.zh,
        "title_en": draft.title.en,
        "text_zh": draft.text.zh,
        "text_en": draft.text.en,
        "is_anonymous": draft.is_anonymous,
        "opens_at": draft.opens_at,
        "closes_at": draft.closes_at,
    }


def _survey(row: Row[Any], questions: tuple[SurveyQuestion, ...]) -> Survey:
    title, text = Title(row.title_zh, row.title_en), Title(row.text_zh, row.text_en)
    draft = SurveyDraft(title, text, row.is_anonymous, row.opens_at, row.closes_at, questions)
    return Survey(row.id, draft, SwitchState(row.state))
