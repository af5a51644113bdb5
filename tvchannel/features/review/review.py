"""What reviewers decide: a programme goes on air, goes back to its uploader, or is taken off the air."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.clock import Clock
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.core.publish import take_off
from tvchannel.features.review.audit import ReviewAction
from tvchannel.features.review.checklist import lacking, reviewable, tick
from tvchannel.store.channel import catalogue, review_ticks
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import ProgrammeRow, ProgrammeState
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.films.film_review import GAP_WORDS, CheckLine

_LONGEST = 500  # characters of a reason


def approve(
    store: Store,
    community_id: int,
    programme_id: int,
    *,
    who: str,
    now: datetime,
    lines: Collection[CheckLine] = (),
    seen: str = "",
) -> None:
    """Put a programme on air: it is on demand at once, and in the guide with the next plan.

    `lines` are what `who` ticks first; `seen` is as in `checklist.tick`. Raises Forbidden for one's own
    upload, Conflict when the film is not ready, somebody was quicker, or the checklist lacks something.
    """
    if lines:  # they stay where something else is missing
        tick(store, community_id, programme_id, lines, who=who, seen=seen, now=now)
    with store.writing() as connection:
        programme = reviewable(connection, community_id, programme_id, who, seen)
        missing = lacking(connection, programme, who)
        if missing:
            raise Conflict(GAP_WORDS[missing[0]])
        _decide(connection, programme, ProgrammeState.APPROVED, who, "", now)
        catalogue.request_plan(connection, community_id, now)


def send_back(store: Store, community_id: int, programme_id: int, *, who: str, note: str, now: datetime) -> None:
    """Give a programme that waits back to its uploader, with a note.

    Raises Invalid without a note: the uploader would not know what to change. Conflict when it waits no more.
    """
    with store.writing() as connection:
        programme = catalogue.programme(connection, community_id, programme_id)
        if programme.state is not ProgrammeState.WAITING:
            raise Conflict("Somebody has decided this already.")
        reason = _reason(note, "Please say what is to be changed.")
        _decide(connection, programme, ProgrammeState.RETURNED, who, reason, now)


def withdraw(store: Store, community_id: int, programme_id: int, *, who: str, note: str, clock: Clock) -> None:
    """Take a programme off the air within one tick, and off the menus at once; the guide is planned anew.

    Raises Conflict when it is not on air, Invalid without a reason in `note`: its uploader is to know why.
    """
    with store.writing() as connection:
        now = clock()
        programme = catalogue.programme(connection, community_id, programme_id)
        if programme.state is not ProgrammeState.APPROVED:
            raise Conflict("Somebody has decided this already.")
        reason = _reason(note, "Please say why it is taken off the air.")
        _decide(connection, programme, ProgrammeState.WITHDRAWN, who, reason, now)
        review_ticks.remove(connection, programme_id)  # whoever puts it on air again looks it through again
        for channel in catalogue.channels(connection, community_id):
            take_off(connection, channel, programme.material, clock)
        catalogue.request_plan(connection, community_id, now)


def _reason(note: str, sentence: str) -> str:
    """What the uploader reads. Raises Invalid with `sentence` when it says nothing."""
    if not note.strip():
        raise Invalid(sentence)
    return note.strip()[:_LONGEST]


def _decide(
    connection: Connection, programme: ProgrammeRow, state: ProgrammeState, who: str, note: str, now: datetime
) -> None:
    decided = catalogue.decide(connection, programme.id, seen=programme.state, state=state, who=who, note=note, now=now)
    if not decided:
        raise Conflict("Somebody has decided this already.")
    subject = CoreSubject.PROGRAMME.of(programme.id)
    audit.record(
        connection, programme.community_id, at=now, who=who, did=ReviewAction[state.name], subject=subject, note=note
    )
