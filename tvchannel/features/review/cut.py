"""Cut a film: its beginning and end, or into the parts of a course; what comes of it waits for the reviewers.

The film itself stays as it is and where it is until somebody takes it off.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.core.films.facts_check import LONGEST_TITLE, checked, require_known
from tvchannel.core.films.submit import to_be_reviewed
from tvchannel.features.review.audit import ReviewAction
from tvchannel.features.review.cut_times import CutPart, time_words
from tvchannel.features.review.edit import editable
from tvchannel.store.channel import films
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import FilmState, ProgrammeRow
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.films.film_facts import FilmFacts


@dataclass(frozen=True, slots=True)
class Course:
    """What the parts are called: `title` and their number, as parts of the `series` (None: none) from `episode` on."""

    title: Title
    series: str | None = None
    episode: int | None = None


def cuttable(connection: Connection, community_id: int, programme_id: int, who: str, *, reviews: bool) -> ProgrammeRow:
    """The programme, if `who` may cut its film. Raises NotFound, Forbidden, Conflict."""
    row = editable(connection, community_id, programme_id, who, reviews=reviews)
    if row.film.state is not FilmState.READY:
        raise Conflict("This film is not ready yet.")
    return row


def cut(
    store: Store,
    community_id: int,
    programme_id: int,
    parts: Sequence[CutPart],
    course: Course,
    *,
    who: str,
    reviews: bool,
    now: datetime,
) -> list[int]:
    """Let a film wait for each of the `parts`; gives their programmes.

    All that is said of the film is said of them too, but for what `course` says. Raises as `cuttable`, and Invalid.
    """
    with store.writing() as connection:
        row = cuttable(connection, community_id, programme_id, who, reviews=reviews)
        if not parts or max(part.ends_ms for part in parts) > (row.film.length_ms or 0):
            raise Invalid("The film is not that long: it ends at %(ends)s.", ends=time_words(row.film.length_ms or 0))
        made = [
            (_waiting(connection, row, part, checked(_facts(row.facts, course, parts, number)), who, now), part)
            for number, part in enumerate(parts)
        ]
        told = ", ".join(_told(part) for _, part in made)
        subject = CoreSubject.PROGRAMME.of(row.id)
        audit.record(
            connection, community_id, at=now, who=who, did=ReviewAction.CUT, subject=subject, note=told, into=len(made)
        )
    return [programme for programme, _ in made]


def _facts(whole: FilmFacts, course: Course, parts: Sequence[CutPart], number: int) -> FilmFacts:
    title = course.title
    if len(parts) > 1:
        title = Title(parts[number].title) if parts[number].title else _numbered(title, number + 1)
    episode = course.episode + number if course.episode else None
    return replace(whole, title=title, series=course.series, episode=episode if course.series else None)


def _numbered(title: Title, number: int) -> Title:
    """Cut where there is no room for the number."""
    zh, en = f"（{number}）", f" ({number})"
    longest_zh, longest_en = LONGEST_TITLE - len(zh), 2 * LONGEST_TITLE - len(en)
    return Title(title.zh[:longest_zh] + zh, title.en[:longest_en] + en if title.en else "")


def _waiting(
    connection: Connection, whole: ProgrammeRow, part: CutPart, facts: FilmFacts, who: str, now: datetime
) -> int:
    require_known(connection, whole.community_id, facts)
    material = secrets.token_hex(8)
    films.add_cut(connection, whole.film, material, part.begins_ms, part.ends_ms, now)
    programme = to_be_reviewed(connection, whole.community_id, facts, material, who=who, now=now)
    subject, note = CoreSubject.PROGRAMME.of(programme), f"{whole.title.zh} {_told(part)}"
    did = ReviewAction.CUT_FROM
    audit.record(
        connection, whole.community_id, at=now, who=who, did=did, subject=subject, note=note, programme=whole.id
    )
    return programme


def _told(part: CutPart) -> str:
    return f"{time_words(part.begins_ms)}–{time_words(part.ends_ms)}"
