"""Where a programme stands on its way to the channel: to review, or come back to whoever sent it in."""

from sqlalchemy import Connection

from tvchannel.base.errors import Invalid
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState
from tvchannel.store.service import staff_accounts

_LIVING = (ProgrammeState.WAITING, ProgrammeState.APPROVED)
_BROKEN = (FilmState.REFUSED, FilmState.FAILED)


def to_review(row: ProgrammeRow) -> bool:
    """Whether a reviewer can decide about this programme now."""
    return row.state is ProgrammeState.WAITING and row.film.state is FilmState.READY


def came_back(programme: ProgrammeRow) -> bool:
    """Whether a reviewer, or the taking in, gave it back; what was ever on air is not changed any more."""
    waits = programme.state is ProgrammeState.WAITING
    return programme.state is ProgrammeState.RETURNED or (waits and programme.film.state in _BROKEN)


def is_nobodys(connection: Connection, programme: ProgrammeRow) -> bool:
    """Whether its uploader has no account that is open."""
    account = staff_accounts.account(connection, login=programme.uploaded_by)
    return account is None or not account.active


def require_on_air(connection: Connection, community_id: int, programme_id: int | None) -> None:
    """That a programme which something is to lead to was approved; none is. Raises Invalid, NotFound."""
    if programme_id is None:
        return
    if catalogue.programme(connection, community_id, programme_id).state is not ProgrammeState.APPROVED:
        raise Invalid("This film is not on air.")


def is_living(row: ProgrammeRow) -> bool:
    """Whether it is shown or may be."""
    return row.state in _LIVING and row.film.state not in (*_BROKEN, FilmState.REMOVED)
