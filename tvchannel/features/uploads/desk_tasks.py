"""Which films wait for an uploader on the desk's first page: those that came back, and those to be described."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import UPLOADERS, includes
from tvchannel.core.feature import PendingTasks
from tvchannel.core.films.standing import came_back, is_nobodys
from tvchannel.store.channel import catalogue, resumable_uploads
from tvchannel.store.entities import StaffRow


def waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    """What somebody who uploads can do with films now."""
    if not includes(person.roles, *UPLOADERS):
        return
    back = [row for row in catalogue.programmes(connection, person.community_id) if came_back(row)]
    returned = sum(row.uploaded_by == person.login or is_nobodys(connection, row) for row in back)
    yield PendingTasks("%(n)s films came back to you", returned, "films", {"show": "bad"})
    mine = resumable_uploads.of_login(connection, person.community_id, person.login)
    here = sum(bool(upload.digest) for upload in mine)
    yield PendingTasks("%(n)s films have arrived: say what they are", here, "upload_form")
