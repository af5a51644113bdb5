"""Uploads in pieces, by tus 1.0.0: what is cut off goes on where it stopped, on any browser of the same account."""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from urllib.parse import quote

from flask import Response, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as AnyResponse

from media.errors import MediaError, NoRoom
from tvchannel.base.errors import Invalid, NotFound, ServiceError, status_of
from tvchannel.base.roles import UPLOADERS
from tvchannel.desk.films.film_hints import same_file
from tvchannel.desk.kit import words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, to
from tvchannel.features.uploads import receive, tus_headers
from tvchannel.features.uploads.tus_headers import Damaged, Locked, OtherVersion
from tvchannel.http import uploads
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import resumable_uploads
from tvchannel.store.channel.resumable_uploads import ResumableUpload

_AT_ONCE = 64 * 1024
_STATUS: dict[type[Exception], int] = {OtherVersion: 412, Locked: 423, Damaged: 460, NoRoom: 507}
View = Callable[..., Response]


def _by_the_protocol(view: View) -> View:
    """An answer of the protocol: its version in each, and what is wrong as a plain sentence."""

    @wraps(view)
    def answer(*args: str, **kwargs: str) -> Response:
        try:
            if request.method != "OPTIONS":
                tus_headers.require_version(request.headers.get("Tus-Resumable"))
            response = view(*args, **kwargs)
        except NotFound:
            raise  # as any page that is not there, with its line in the log
        except (ServiceError, MediaError) as error:
            response = _told(error)
        response.headers["Tus-Resumable"] = tus_headers.VERSION
        return response

    return answer


def _told(error: ServiceError | MediaError) -> Response:
    status = _STATUS.get(type(error)) or (status_of(error) if isinstance(error, ServiceError) else 400)
    response = Response(say(error.sentence, **error.params), status, mimetype="text/plain")
    if status == 412:
        response.headers["Tus-Version"] = tus_headers.VERSION
    return response


@blueprint.route("/uploads", methods=["OPTIONS"], provide_automatic_options=False)
@opens_to(*UPLOADERS)
@_by_the_protocol
def upload_options() -> Response:
    """What the service can do."""
    return _nothing(204, tus_headers.of_service(_most()))


@blueprint.post("/uploads")
@opens_to(*UPLOADERS)
@_by_the_protocol
def begin_upload() -> Response:
    """A new upload, to which nothing has arrived yet."""
    size = tus_headers.amount(request.headers.get("Upload-Length"))
    if size > _most():
        refusal = Invalid("This file is too large: at most %(most)s.", most=words.size(_most()))
        return Response(say(refusal.sentence, **refusal.params), 413, mimetype="text/plain")
    upload = receive.begin(
        services().store,
        services().vault,
        current_staff().community_id,
        login=current_staff().login,
        source_name=tus_headers.file_name(request.headers.get("Upload-Metadata", "")),
        size_bytes=size,
        quota_gb=services().settings.upload_quota_gb,
        now=now(),
    )
    response = _nothing(201, tus_headers.of_upload(upload, 0))
    response.headers["Location"] = url_for("office.receive_upload", name=upload.incoming)
    return response


@blueprint.route("/uploads/<name>", methods=["HEAD"], provide_automatic_options=False)
@opens_to(*UPLOADERS)
@_by_the_protocol
def upload_offset(name: str) -> Response:
    """How far it is."""
    upload = _own(name)
    arrived = receive.offset(services().vault, upload)
    return _nothing(200, {**tus_headers.of_upload(upload, arrived), **_note(upload, arrived)})


@blueprint.route("/uploads/<name>", methods=["PATCH"], provide_automatic_options=False)
@opens_to(*UPLOADERS)
@uploads.takes_file(uploads.longest_film)
@_by_the_protocol
def receive_upload(name: str) -> Response:
    """The next piece, from where the upload is."""
    upload = _own(name)
    if request.mimetype != tus_headers.PIECE:
        return _nothing(415, {})
    at = tus_headers.amount(request.headers.get("Upload-Offset"))
    check = tus_headers.checksum(request.headers.get("Upload-Checksum"))
    arrived = receive.receive(services().store, services().vault, upload, at, _pieces(), check=check, now=now())
    return _nothing(204, {**tus_headers.of_upload(upload, arrived), **_note(upload, arrived)})


@blueprint.delete("/uploads/<name>")
@opens_to(*UPLOADERS)
@_by_the_protocol
def end_upload(name: str) -> Response:
    """It is not wanted any more."""
    receive.end(services().store, services().vault, _own(name))
    return _nothing(204, {})


@blueprint.post("/uploads/<name>/remove")
@opens_to(*UPLOADERS)
def remove_upload(name: str) -> AnyResponse:
    """The same by a form, of the list on the page."""
    receive.end(services().store, services().vault, _own(name))
    done("The upload is removed.")
    return to("upload_form")


def _note(upload: ResumableUpload, arrived: int) -> dict[str, str]:
    """Of a whole upload whose file is here already, a sentence for our page, encoded as in an address."""
    if arrived < upload.size_bytes:
        return {}
    with services().store.reading() as connection:
        digest = resumable_uploads.own(connection, upload.community_id, upload.login, upload.incoming).digest
        said = same_file(connection, upload.community_id, digest)
    return {"Upload-Note": quote(said)} if said else {}


def _most() -> int:
    return uploads.longest_film()


def _own(name: str) -> ResumableUpload:
    with services().store.reading() as connection:
        return resumable_uploads.own(connection, current_staff().community_id, current_staff().login, name)


def _pieces() -> Iterator[bytes]:
    """The body as it comes. Raises BadRequest where it is cut off, or comes too slowly."""
    while True:
        try:
            piece = request.stream.read(_AT_ONCE)
        except TimeoutError:
            raise BadRequest from None
        if not piece:
            return
        yield piece


def _nothing(status: int, headers: Mapping[str, str]) -> Response:
    response = Response(status=status)
    response.headers.update(headers)
    return response
