"""Discussions with their ready sentences, and the sentences and the switch for what is said of films."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, true, update

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.together.discussions import Discussion, DiscussionDraft, ReadySentence

_SENTENCES = t.ready_sentences.c


@dataclass(frozen=True, slots=True)
class FilmComments:
    """What a community has set: whether something can be said of films, whether ready sentences are shown `at_once`.

    `sentences` are those that are offered, in their order.
    """

    is_on: bool
    at_once: bool
    sentences: tuple[ReadySentence, ...]


def add(connection: Connection, community_id: int, draft: DiscussionDraft) -> int:
    """A new one, a draft; gives its id."""
    values = {**_values(draft), "community_id": community_id, "state": SwitchState.DRAFT}
    made = insert(t.discussions).values(values).returning(t.discussions.c.id)
    number = int(connection.execute(made).scalar_one())
    _write(connection, community_id, number, draft.sentences)
    return number


def change(connection: Connection, community_id: int, number: int, draft: DiscussionDraft) -> None:
    """Another draft for one that nobody has taken part in."""
    connection.execute(update(t.discussions).where(t.discussions.c.id == number).values(_values(draft)))
    connection.execute(delete(t.ready_sentences).where(_SENTENCES.discussion_id == number))
    _write(connection, community_id, number, draft.sentences)


def set_state(connection: Connection, number: int, state: SwitchState) -> None:
    """Switch it on, or close it."""
    connection.execute(update(t.discussions).where(t.discussions.c.id == number).values(state=state))


def set_summary(connection: Connection, number: int, summary: Title) -> None:
    """What is told of it at its end."""
    told = {"summary_zh": summary.zh, "summary_en": summary.en}
    connection.execute(update(t.discussions).where(t.discussions.c.id == number).values(told))


def one(connection: Connection, community_id: int, number: int) -> Discussion:
    """A discussion of a community. Raises NotFound."""
    return _one(connection, number, t.discussions.c.community_id == community_id)


def anywhere(connection: Connection, number: int) -> Discussion:
    """A discussion of whichever community. Raises NotFound."""
    return _one(connection, number, true())


def of_community(connection: Connection, community_id: int) -> list[Discussion]:
    """Those of a community, the one that opens last first."""
    mine = select(t.discussions).where(t.discussions.c.community_id == community_id)
    rows = connection.execute(mine.order_by(t.discussions.c.opens_at.desc(), t.discussions.c.id)).all()
    written = _written(connection, _SENTENCES.discussion_id.in_([row.id for row in rows])) if rows else {}
    return [_discussion(row, written.get(row.id, ())) for row in rows]


def film_comments(connection: Connection, community_id: int) -> FilmComments:
    """What a community has set for what is said of films; off where nobody has set anything."""
    kept = t.film_comments.c
    row = connection.execute(select(t.film_comments).where(kept.community_id == community_id)).first()
    where = (_SENTENCES.community_id == community_id) & _SENTENCES.discussion_id.is_(None) & _SENTENCES.is_offered
    sentences = _written(connection, where).get(0, ())
    return FilmComments(row.is_on, row.at_once, sentences) if row else FilmComments(False, False, sentences)


def set_film_comments(
    connection: Connection, community_id: int, *, is_on: bool, at_once: bool, sentences: Sequence[Title]
) -> None:
    """Set it; a sentence whose Chinese words stay is the same sentence, and one that goes is offered no more."""
    connection.execute(delete(t.film_comments).where(t.film_comments.c.community_id == community_id))
    connection.execute(insert(t.film_comments).values(community_id=community_id, is_on=is_on, at_once=at_once))
    mine = (_SENTENCES.community_id == community_id) & _SENTENCES.discussion_id.is_(None)
    there = {
        words: number for number, words in connection.execute(select(_SENTENCES.id, _SENTENCES.words_zh).where(mine))
    }
    connection.execute(update(t.ready_sentences).where(mine).values(is_offered=False))
    for place, words in enumerate(sentences, 1):
        told = {"position": place, "words_zh": words.zh, "words_en": words.en, "is_offered": True}
        if words.zh in there:
            connection.execute(update(t.ready_sentences).where(_SENTENCES.id == there[words.zh]).values(told))
        else:
            connection.execute(insert(t.ready_sentences).values(**told, community_id=community_id))


def sentences(connection: Connection, numbers: Iterable[int]) -> dict[int, ReadySentence]:
    """Sentences by their ids, those that are offered no more as well."""
    wanted = {*numbers}
    found = _written(connection, _SENTENCES.id.in_(wanted)) if wanted else {}
    return {sentence.id: sentence for of in found.values() for sentence in of}


def _one(connection: Connection, number: int, where: ColumnElement[bool]) -> Discussion:
    row = connection.execute(select(t.discussions).where(t.discussions.c.id == number, where)).first()
    if row is None:
        raise NotFound("There is no such discussion here.")
    return _discussion(row, _written(connection, _SENTENCES.discussion_id == number).get(number, ()))


def _write(connection: Connection, community_id: int, number: int, sentences: Sequence[Title]) -> None:
    for place, words in enumerate(sentences, 1):
        told = {"position": place, "words_zh": words.zh, "words_en": words.en}
        connection.execute(insert(t.ready_sentences).values(**told, community_id=community_id, discussion_id=number))


def _written(connection: Connection, where: ColumnElement[bool]) -> dict[int, tuple[ReadySentence, ...]]:
    """Sentences in their order, by the id of their discussion; under 0 those for films."""
    found: dict[int, tuple[ReadySentence, ...]] = {}
    query = select(t.ready_sentences).where(where).order_by(_SENTENCES.position, _SENTENCES.id)
    for row in connection.execute(query):
        sentence = ReadySentence(row.id, Title(row.words_zh, row.words_en), row.is_offered)
        found[row.discussion_id or 0] = (*found.get(row.discussion_id or 0, ()), sentence)
    return found


def _values(draft: DiscussionDraft) -> dict[str, Any]:
    return {
        "title_zh": draft.title.zh,
        "title_en": draft.title.en,
        "text_zh": draft.text.zh,
        "text_en": draft.text.en,
        "programme_id": draft.programme_id,
        "topic_id": draft.topic_id,
        "opens_at": draft.opens_at,
        "closes_at": draft.closes_at,
    }


def _discussion(row: Row[Any], sentences: tuple[ReadySentence, ...]) -> Discussion:
    title, text = Title(row.title_zh, row.title_en), Title(row.text_zh, row.text_en)
    words = tuple(one.words for one in sentences)
    draft = DiscussionDraft(title, text, row.opens_at, row.closes_at, words, row.programme_id, row.topic_id)
    return Discussion(row.id, draft, SwitchState(row.state), sentences, Title(row.summary_zh, row.summary_en))
