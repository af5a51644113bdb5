"""Which films wait for the reader of the desk's first page: those that came back, and those to review."""

from collections.abc import Iterator

from flask import url_for

from tvchannel.base.roles import REVIEW, UPLOADERS
from tvchannel.core.feature import Waiting
from tvchannel.features.uploads.resubmit import came_back
from tvchannel.http.context import services
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.channel import catalogue
from tvchannel.store.entities.rows import FilmState, ProgrammeRow, ProgrammeState


def waiting() -> Iterator[Waiting]:
    """What somebody of the reader's roles can do with films now."""
    person = current_staff()
    if not has_role(person, *UPLOADERS, *REVIEW):
        return
    with services().store.reading() as connection:
        rows = catalogue.programmes(connection, person.community_id)
    if has_role(person, *UPLOADERS):
        returned = sum(came_back(row) for row in rows if row.uploaded_by == person.login)
        yield "%(n)s films came back to you", returned, url_for("office.films", show="bad")
    if has_role(person, *REVIEW):
        count = sum(to_review(row) for row in rows if row.uploaded_by != person.login)
        yield "%(n)s films are to be reviewed", count, url_for("office.films", show="review")


def to_review(row: ProgrammeRow) -> bool:
    """Whether a reviewer can decide about this programme now."""
    return row.state is ProgrammeState.WAITING and row.film.state is FilmState.READY
