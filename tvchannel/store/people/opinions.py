"""What residents said by ready sentences: counters for all, marks of who has spoken, and rows of who agreed to that.

What is counted cannot be joined to anybody by what lies in the database: a mark is a keyed hash whose key lies outside
of it, and all counters of something are written anew by every press, so that row versions do not tell which ones it
raised. As with surveys, whoever has copies from before and after one press reads from the difference what was said.
Marks go when a discussion is over, and with the month for films.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, case, delete, false, func, literal, select, update

from tvchannel.store import tables as t
from tvchannel.store.database.upserts import insert_once
from tvchannel.store.people import discussions
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.together.discussions import About, ReadySentence, SentenceCount

_COUNTS, _MARKS = t.opinion_counts.c, t.opinion_marks.c


@dataclass(frozen=True, slots=True)
class SaidByMember:
    """A sentence that a member said of something (`About.text`) on a day."""

    about: str
    sentence: ReadySentence
    day: date


def mark(connection: Connection, about: About, mark: str, until: date) -> bool:
    """Note that whoever the mark stands for has spoken; False where that is noted already."""
    return insert_once(connection, t.opinion_marks, {"about": about.text, "mark": mark, "until": until})


def marked(connection: Connection, about: About, marks: Sequence[str], today: date) -> set[str]:
    """Those of `marks` that have spoken of something, and may not again on the day `today`."""
    query = select(_MARKS.mark).where((_MARKS.about == about.text) & _MARKS.mark.in_(marks) & (_MARKS.until >= today))
    return {*connection.scalars(query)} if marks else set()


def drop_marks_until(connection: Connection, about: About, today: date) -> None:
    """Marks that are good no more."""
    connection.execute(delete(t.opinion_marks).where((_MARKS.about == about.text) & (_MARKS.until < today)))


def forget_marks(connection: Connection, about: About) -> None:
    """Nobody has spoken of it, as far as is kept: it is closed."""
    connection.execute(delete(t.opinion_marks).where(_MARKS.about == about.text))


def forget_old_marks(connection: Connection, before: datetime) -> int:
    """Drop those that were good up to a day before that of an instant; gives a count."""
    return connection.execute(delete(t.opinion_marks).where(_MARKS.until < before.date())).rowcount


def count(
    connection: Connection,
    community_id: int,
    about: About,
    offered: Sequence[ReadySentence],
    chosen: Sequence[int],
    *,
    at_once: bool,
) -> None:
    """One resident more said `chosen` (ids) of what is `offered`: it waits, or is shown where `at_once`."""
    for sentence in offered:
        row = {"community_id": community_id, "about": about.text, "sentence_id": sentence.id}
        insert_once(connection, t.opinion_counts, row)
    said = _COUNTS.sentence_id.in_(chosen)
    straight = and_(said, _COUNTS.is_held == false()) if at_once else false()
    told = {
        "shown": _COUNTS.shown + case((straight, literal(1)), else_=literal(0)),
        "waiting": _COUNTS.waiting + case((and_(said, ~straight), literal(1)), else_=literal(0)),
    }
    connection.execute(update(t.opinion_counts).where(_of(community_id, about)).values(told))


def counted(connection: Connection, community_id: int, about: About) -> list[SentenceCount]:
    """The counters of something, in the order of the sentences."""
    return _told(connection, _of(community_id, about)).get(about.text, [])


def waiting(connection: Connection, community_id: int) -> dict[str, list[SentenceCount]]:
    """The counters at which something waits for the desk, by what was spoken of (`About.text`)."""
    return _told(connection, (_COUNTS.community_id == community_id) & (_COUNTS.waiting > 0))


def shown_of_films(connection: Connection, community_id: int) -> dict[str, list[SentenceCount]]:
    """The counters of films at which something is shown, by the film (`About.text`)."""
    films = (_COUNTS.community_id == community_id) & (_COUNTS.shown > 0) & _COUNTS.about.like("film %")
    return _told(connection, films)


def decide(connection: Connection, community_id: int, about: About, sentence_id: int, *, show: bool) -> int:
    """What waits at a sentence is shown, or dropped, and then the next ones wait; gives how many it were."""
    where = _of(community_id, about) & (_COUNTS.sentence_id == sentence_id)
    found = int(connection.scalar(select(_COUNTS.waiting).where(where)) or 0)
    told = {"shown": _COUNTS.shown + (_COUNTS.waiting if show else 0), "waiting": 0, "is_held": not show}
    connection.execute(update(t.opinion_counts).where(where).values(told))
    return found


def take_down(connection: Connection, community_id: int, about: About, sentence_id: int) -> int:
    """A sentence is shown no more, and the next ones wait; gives how often it was shown."""
    where = _of(community_id, about) & (_COUNTS.sentence_id == sentence_id)
    found = int(connection.scalar(select(_COUNTS.shown).where(where)) or 0)
    connection.execute(update(t.opinion_counts).where(where).values(shown=0, is_held=True))
    return found


def how_many_wait(connection: Connection, community_id: int) -> int:
    """At how many sentences something waits."""
    where = (_COUNTS.community_id == community_id) & (_COUNTS.waiting > 0)
    return int(connection.scalar(select(func.count()).select_from(t.opinion_counts).where(where)) or 0)


def keep(connection: Connection, about: About, chosen: Sequence[int], ref: str, day: date) -> None:
    """What a member said who has agreed to be recorded."""
    for sentence_id in chosen:
        insert_once(
            connection, t.opinions, {"about": about.text, "sentence_id": sentence_id, "member": ref, "day": day}
        )


def by_member(connection: Connection, about: About) -> dict[str, tuple[int, ...]]:
    """The sentences (ids) that members said of something, by the members' references."""
    kept, found = t.opinions.c, dict[str, tuple[int, ...]]()
    query = select(kept.member, kept.sentence_id).where(kept.about == about.text)
    for ref, sentence_id in connection.execute(query.order_by(kept.member, kept.sentence_id)):
        found[ref] = (*found.get(ref, ()), sentence_id)
    return found


def of_member(connection: Connection, ref: str) -> list[SaidByMember]:
    """What a member said, oldest first."""
    kept = t.opinions.c
    rows = connection.execute(select(t.opinions).where(kept.member == ref).order_by(kept.day, kept.sentence_id)).all()
    words = discussions.sentences(connection, [row.sentence_id for row in rows])
    return [SaidByMember(row.about, words[row.sentence_id], row.day) for row in rows]


def erase(connection: Connection, erased: Erased) -> None:
    """Nothing says any more what somebody said; the counters, which name nobody, stay."""
    connection.execute(delete(t.opinions).where(t.opinions.c.member == erased.ref))


def forget(connection: Connection, before: datetime) -> int:
    """Drop who said what on days before that of an instant; gives a count."""
    return connection.execute(delete(t.opinions).where(t.opinions.c.day < before.date())).rowcount


def _of(community_id: int, about: About) -> ColumnElement[bool]:
    return and_(_COUNTS.community_id == community_id, _COUNTS.about == about.text)


def _told(connection: Connection, where: ColumnElement[bool]) -> dict[str, list[SentenceCount]]:
    written, found = t.ready_sentences.c, dict[str, list[SentenceCount]]()
    query = select(t.opinion_counts).join(t.ready_sentences, written.id == _COUNTS.sentence_id).where(where)
    rows = connection.execute(query.order_by(_COUNTS.about, written.position, written.id)).all()
    words = discussions.sentences(connection, [row.sentence_id for row in rows])
    for row in rows:
        found.setdefault(row.about, []).append(SentenceCount(words[row.sentence_id], row.waiting, row.shown))
    return found
