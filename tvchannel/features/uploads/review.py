"""What reviewers decide: a programme goes on air, goes back to its uploader, or is taken off the air."""

from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.clock import Clock
from tvchannel.base.errors import Conflict, Forbidden, Invalid
from tvchannel.core.publish import take_off
from tvchannel.features.uploads.audit import UploadAction, UploadSubject
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState
from tvchannel.store.service import audit

_LONGEST = 500  # characters of a reason
_APPROVABLE = (ProgrammeState.WAITING, ProgrammeState.RETURNED, ProgrammeState.WITHDRAWN)


def approve(store: Store, community_id: int, programme_id: int, *, who: str, now: datetime) -> None:
    """Put a programme on air: it is on demand at once, and in the guide with the next plan.

    Raises Forbidden for one's own upload, Conflict when the film is not ready or somebody was quicker.
    """
    with store.writing() as connection:
        programme = catalogue.programme(connection, community_id, programme_id)
        if programme.uploaded_by == who:
            raise Forbidden("You uploaded this film yourself: somebody else must approve it.")
        if programme.film.state is FilmState.REMOVED:
            raise Conflict("The files of this film are removed: upload it again.")
        if programme.film.state is not FilmState.READY:
            raise Conflict("The film is not ready yet.")
        if programme.state not in _APPROVABLE:
            raise Conflict("Somebody has decided this already.")
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
    subject = UploadSubject.PROGRAMME.of(programme.id)
    audit.record(
        connection, programme.community_id, at=now, who=who, did=UploadAction[state.name], subject=subject, note=note
    )
