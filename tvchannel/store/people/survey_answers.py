"""What was answered to surveys: counters of those without names, sheets of those with names, and who has answered.

What an anonymous survey leaves cannot be joined to anybody by what lies in the database: `mark` is a keyed hash whose
key lies outside of it, all counters of a survey are written anew by every sheet (so that PostgreSQL's row versions do
not tell which ones it raised), and none of these rows has a time or a place in a sequence.

What this cannot stop: whoever has two copies of the database, from before and after one sheet (backups, the WAL, row
versions that are not vacuumed yet, the file's free pages), reads that sheet from the difference, though not whose it
was; with the key of the service as well, also whose, as long as the survey is open. While only one has answered, the
counters are that one's. Closing a survey removes its marks.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, case, delete, insert, literal, or_, select, update

from tvchannel.store import tables as t
from tvchannel.store.database.upserts import insert_once
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.surveys.survey import Survey, SurveyQuestion


def prepare(connection: Connection, number: int, questions: Sequence[SurveyQuestion], parts: Iterable[str]) -> None:
    """The counters of a survey that is switched on, all 0: for each part of the members and for the others."""
    rows = [
        {"survey_id": number, "question": place, "answer": answer, "part": part}
        for place, asked in enumerate(questions, 1)
        for answer in range(1, len(asked.answers) + 1)
        for part in sorted({"", *parts})
    ]
    connection.execute(insert(t.survey_counts), rows)


def mark(connection: Connection, number: int, mark: str) -> bool:
    """Note that whoever the mark stands for has answered; False where that is noted already."""
    return insert_once(connection, t.survey_marks, {"survey_id": number, "mark": mark})


def marked(connection: Connection, number: int, marks: Sequence[str]) -> set[str]:
    """Those of `marks` that have answered a survey."""
    kept = t.survey_marks.c
    query = select(kept.mark).where((kept.survey_id == number) & kept.mark.in_(marks))
    return {*connection.scalars(query)} if marks else set()


def count(connection: Connection, number: int, answers: Sequence[int], part: str) -> None:
    """One sheet more: its answers by question, of somebody of a part of the members, or of the others."""
    counts = t.survey_counts.c
    parts = select(counts.part).where((counts.survey_id == number) & (counts.part == part)).limit(1)
    of = connection.scalar(parts) or ""
    chosen = or_(
        *(
            and_(counts.question == place, counts.answer == answer, counts.part == of)
            for place, answer in enumerate(answers, 1)
        )
    )
    more = case((chosen, literal(1)), else_=literal(0))
    connection.execute(update(t.survey_counts).where(counts.survey_id == number).values(sheets=counts.sheets + more))


def counted(connection: Connection, number: int) -> dict[tuple[int, int, str], int]:
    """The counters of a survey, by question, answer and part."""
    rows = connection.execute(select(t.survey_counts).where(t.survey_counts.c.survey_id == number))
    return {(row.question, row.answer, row.part): row.sheets for row in rows}


def counts_of(connection: Connection, survey: Survey) -> dict[tuple[int, int, str], int]:
    """Sheets by question, answer and part of the members; of a survey with names there are no parts."""
    if survey.draft.is_anonymous:
        return counted(connection, survey.id)
    chosen = (
        (question, answer, "")
        for answers in sheets(connection, survey.id).values()
        for question, answer in enumerate(answers, 1)
    )
    return dict(Counter(chosen))


def forget_marks(connection: Connection, number: int) -> None:
    """Nobody has answered it, as far as is kept: it is closed."""
    connection.execute(delete(t.survey_marks).where(t.survey_marks.c.survey_id == number))


def forget_old_marks(connection: Connection, before: datetime) -> int:
    """Drop the marks of surveys that closed by an instant; gives a count."""
    over = select(t.surveys.c.id).where(t.surveys.c.closes_at <= before)
    return connection.execute(delete(t.survey_marks).where(t.survey_marks.c.survey_id.in_(over))).rowcount


def keep(connection: Connection, number: int, ref: str, answers: Sequence[int], now: datetime) -> bool:
    """Keep what a member has answered by name; False where they have answered already."""
    told = "".join(map(str, answers))
    return insert_once(connection, t.survey_sheets, {"survey_id": number, "member": ref, "answers": told, "at": now})


def answered(connection: Connection, number: int, refs: Sequence[str]) -> set[str]:
    """Those of these members who have answered a survey by name."""
    kept = t.survey_sheets.c
    query = select(kept.member).where((kept.survey_id == number) & kept.member.in_(refs))
    return {*connection.scalars(query)} if refs else set()


def sheets(connection: Connection, number: int) -> dict[str, tuple[int, ...]]:
    """What members have answered a survey by name, by reference."""
    kept = t.survey_sheets.c
    rows = connection.execute(select(kept.member, kept.answers).where(kept.survey_id == number).order_by(kept.member))
    return {row.member: tuple(map(int, row.answers)) for row in rows}


def of_member(connection: Connection, ref: str) -> list[tuple[int, datetime, tuple[int, ...]]]:
    """What a member has answered by name: the survey's id, when, and the answers; oldest first."""
    kept = t.survey_sheets.c
    rows = connection.execute(select(t.survey_sheets).where(kept.member == ref).order_by(kept.at))
    return [(row.survey_id, row.at, tuple(map(int, row.answers))) for row in rows]


def erase(connection: Connection, erased: Erased) -> None:
    """Nothing is left of what somebody has answered by name."""
    connection.execute(delete(t.survey_sheets).where(t.survey_sheets.c.member == erased.ref))


def forget(connection: Connection, before: datetime) -> int:
    """Drop what was answered by name before `before`; gives a count."""
    return connection.execute(delete(t.survey_sheets).where(t.survey_sheets.c.at < before)).rowcount
