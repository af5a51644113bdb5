"""Which films wait for the reader of the desk's first page: those that came back, and those to review."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import REVIEW, UPLOADERS, includes
from tvchannel.core.feature import PendingTasks
from tvchannel.features.uploads import resumable
from tvchannel.features.uploads.resubmit import came_back, is_nobodys
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState, StaffRow


def waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    """What somebody of the person's roles can do with films now."""
    if not includes(person.roles, *UPLOADERS, *REVIEW):
        return
    rows = catalogue.programmes(connection, person.community_id)
    if includes(person.roles, *UPLOADERS):
        back = [row for row in rows if came_back(row)]
        returned = sum(row.uploaded_by == person.login or is_nobodys(connection, row) for row in back)
        yield PendingTasks("%(n)s films came back to you", returned, "films", {"show": "bad"})
        mine = resumable.of_login(connection, person.community_id, person.login)
        here = sum(bool(upload.digest) for upload in mine)
        yield PendingTasks("%(n)s films have arrived: say what they are", here, "upload_form")
    if includes(person.roles, *REVIEW):
        count = sum(to_review(row) for row in rows if row.uploaded_by != person.login)
        yield PendingTasks("%(n)s films are to be reviewed", count, "films", {"show": "review"})


def to_review(row: ProgrammeRow) -> bool:
    """Whether a reviewer can decide about this programme now."""
    return row.state is ProgrammeState.WAITING and row.film.state is FilmState.READY
