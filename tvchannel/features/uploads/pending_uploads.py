"""An account's uploads in pieces as its upload page lists them: how far each is, and what can be done with it."""

import base64
from contextlib import suppress
from dataclasses import dataclass

from flask import url_for

from tvchannel.base.errors import NotFound
from tvchannel.desk.films.film_hints import same_file
from tvchannel.desk.kit import words
from tvchannel.features.uploads import receive
from tvchannel.http.context import services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import resumable_uploads
from tvchannel.store.channel.resumable_uploads import ResumableUpload

_LAST_BYTES = 1024


@dataclass(frozen=True, slots=True)
class PendingUpload:
    """One line; `describe` is where it becomes a film, "" until all of it is here. `share` is 0 to 100.

    `same` says that the film is here already, "" where it is not. `last` are the last bytes that arrived, in base64,
    and `last_at` where they begin: by them, its name and its size the page knows the file again that it is of.
    """

    name: str
    size_bytes: int
    size: str
    same: str
    share: int
    last: str
    last_at: int
    until: str
    href: str
    describe: str
    remove: str


def pending() -> list[PendingUpload]:
    """Those of the reader's account, the last one touched first."""
    with services().store.reading() as connection:
        mine = resumable_uploads.of_login(connection, current_staff().community_id, current_staff().login)
        same = {one.incoming: same_file(connection, one.community_id, one.digest) for one in mine}
    found = []
    for upload in mine:
        with suppress(NotFound):  # its file is gone already
            found.append(_line(upload, same[upload.incoming]))
    return found


def _line(upload: ResumableUpload, same: str) -> PendingUpload:
    arrived, name = receive.offset(services().vault, upload), upload.incoming
    last = receive.last_bytes(services().vault, upload, _LAST_BYTES)
    return PendingUpload(
        upload.source_name,
        upload.size_bytes,
        words.size(upload.size_bytes),
        same,
        100 * arrived // upload.size_bytes,
        base64.b64encode(last).decode(),
        arrived - len(last),
        words.day(upload.expires_at.date()),
        url_for("office.receive_upload", name=name),
        url_for("office.upload_form", upload=name) if upload.digest else "",
        url_for("office.remove_upload", name=name),
    )
