"""The reviewers' checklist of a film: who ticks which line, who takes a tick back, what an approval still lacks."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Forbidden
from tvchannel.features.review.audit import ReviewAction
from tvchannel.store.channel import catalogue, review_ticks, trusted_sources
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.films.film_review import CheckLine, ReviewGap, gaps, is_trusted

_OPEN = (ProgrammeState.WAITING, ProgrammeState.RETURNED, ProgrammeState.WITHDRAWN)


def tick(
    store: Store,
    community_id: int,
    programme_id: int,
    lines: Collection[CheckLine],
    *,
    who: str,
    seen: str,
    now: datetime,
) -> None:
    """Note that `who` has looked the film through for these lines.

    `seen` is the `mark` of what was looked at. Raises Forbidden for one's own upload, Conflict when it is not to be
    reviewed, or is not what was looked at any more.
    """
    with store.writing() as connection:
        programme = reviewable(connection, community_id, programme_id, who, seen)
        ticked = {one.line for one in review_ticks.ticks(connection, programme_id)}
        new = [line for line in CheckLine if line in lines and line not in ticked]
        if new:
            review_ticks.add(connection, programme_id, new, who, now)
            _record(connection, programme, ReviewAction.TICKED, new, who, now)


def untick(store: Store, community_id: int, programme_id: int, line: CheckLine, *, who: str, now: datetime) -> None:
    """Take the tick of a line back, whoever made it. Raises as `tick` does."""
    with store.writing() as connection:
        programme = reviewable(connection, community_id, programme_id, who, "")
        review_ticks.remove(connection, programme.id, (line,))
        _record(connection, programme, ReviewAction.UNTICKED, (line,), who, now)


def reviewable(connection: Connection, community_id: int, programme_id: int, who: str, seen: str) -> ProgrammeRow:
    """The programme, which `who` may review. `seen` "": whatever is said of it. Raises as `tick` does."""
    catalogue.lock_programme(connection, programme_id)
    programme = catalogue.programme(connection, community_id, programme_id)
    if programme.uploaded_by == who:
        raise Forbidden("You uploaded this film yourself: somebody else must approve it.")
    if programme.film.state is FilmState.REMOVED:
        raise Conflict("The files of this film are removed: upload it again.")
    if programme.film.state is not FilmState.READY:
        raise Conflict("The film is not ready yet.")
    if programme.state not in _OPEN:
        raise Conflict("Somebody has decided this already.")
    if seen and seen != programme.mark:
        raise Conflict("What is said of this film has been changed meanwhile: look at it again.")
    return programme


def lacking(connection: Connection, programme: ProgrammeRow, who: str) -> tuple[ReviewGap, ...]:
    """What is missing for `who` to approve it."""
    trusted = is_trusted(programme.facts, trusted_sources.sources(connection, programme.community_id).values())
    return gaps(programme.facts, review_ticks.ticks(connection, programme.id), who, trusted=trusted)


def _record(
    connection: Connection,
    programme: ProgrammeRow,
    did: ReviewAction,
    lines: Collection[CheckLine],
    who: str,
    now: datetime,
) -> None:
    subject, note = CoreSubject.PROGRAMME.of(programme.id), ", ".join(lines)
    audit.record(connection, programme.community_id, at=now, who=who, did=did, subject=subject, note=note)
