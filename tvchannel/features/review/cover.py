"""Choose the picture that stands for a film: one of its stills, an uploaded one, or again the converter's."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Forbidden
from tvchannel.core.appearance import pictures as kept_pictures
from tvchannel.core.films.covers import mark_of
from tvchannel.features.review.audit import ReviewAction
from tvchannel.features.review.edit import editable
from tvchannel.store.channel import catalogue, pictures, review_ticks
from tvchannel.store.channel.pictures import PictureFile
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject

COVER_WORDS = {
    "cover.own": "the picture that the converter chose",
    "cover.still": "a still of the film",
    "cover.uploaded": "an uploaded picture",
}


@dataclass(frozen=True, slots=True)
class ChosenCover:
    """A picture in both sizes; `still` is its number among the film's stills (from 0), None for an uploaded one."""

    made: PictureFile
    still: int | None = None


def choosable(connection: Connection, community_id: int, programme_id: int, who: str, *, reviews: bool) -> ProgrammeRow:
    """The programme, if `who` may choose its picture.

    While it is on air another reviewer than its uploader does. Raises NotFound, Forbidden, Conflict.
    """
    row = editable(connection, community_id, programme_id, who, reviews=reviews)
    if row.film.state is not FilmState.READY:
        raise Conflict("This film is not ready yet.")
    if row.state is ProgrammeState.APPROVED and (not reviews or row.uploaded_by == who):
        raise Forbidden("This film is on air: a reviewer who did not upload it chooses its picture.")
    return row


def choose(
    store: Store,
    community_id: int,
    programme_id: int,
    wanted: ChosenCover | None,
    *,
    who: str,
    reviews: bool,
    now: datetime,
) -> bool:
    """Let this picture stand for the film on every page, None for the converter's; False where it does already.

    What was not looked through before, an uploaded picture, is looked through like the rest: the checklist of a film
    that waits begins anew. Raises as `choosable`.
    """
    with store.writing() as connection:
        catalogue.lock_programme(connection, programme_id)
        row = choosable(connection, community_id, programme_id, who, reviews=reviews)
        cover, still = (mark_of(wanted.made), wanted.still) if wanted else ("", None)
        if cover == row.cover:
            return False
        if wanted:
            pictures.add(connection, community_id, cover, wanted.made, now)
        catalogue.set_facts(connection, programme_id, {"cover": cover, "cover_still": still})
        kept_pictures.tidy(connection, community_id, now)
        if wanted and still is None and row.state is not ProgrammeState.APPROVED:
            review_ticks.remove(connection, programme_id)
        _record(connection, row, (cover, still), who, now)
    return True


def _record(connection: Connection, row: ProgrammeRow, after: tuple[str, int | None], who: str, now: datetime) -> None:
    before = (row.cover, row.cover_still)
    code = _code(*after)
    audit.record(
        connection,
        row.community_id,
        at=now,
        who=who,
        did=ReviewAction.COVER_CHOSEN,
        subject=CoreSubject.PROGRAMME.of(row.id),
        note=f"{code}; {_told(*before)} → {_told(*after)}",
        before={"cover": before[0], "still": before[1]},
        after={"cover": after[0], "still": after[1]},
    )


def _code(cover: str, still: int | None) -> str:
    if not cover:
        return "cover.own"
    return "cover.uploaded" if still is None else "cover.still"


def _told(cover: str, still: int | None) -> str:
    """By its number as the page counts (from 1), by its mark, or nothing."""
    if not cover:
        return "–"
    return cover[:8] if still is None else str(still + 1)
