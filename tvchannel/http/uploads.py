"""Uploads stream straight into the vault's incoming folder; what nobody keeps is gone when the request ends.

An upload holds a thread for as long as it comes, so few are taken at once: an eighth of the threads, two of a login.
What members send by a code comes beside these, in half as many, one with each code.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from threading import Lock
from typing import IO, TYPE_CHECKING, Any

from flask import Flask, Request, current_app, g, request
from werkzeug.exceptions import BadRequest
from werkzeug.formparser import FormDataParser

from media.errors import NoRoom
from tvchannel.base.errors import Unavailable
from tvchannel.http.context import KEY, View, services
from tvchannel.http.staff_session import current_staff
from tvchannel.http.token_session import current_token
from tvchannel.study.films.contributions import MOST_BYTES

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_LONGEST_BODY = 1_000_000
MB = 1_000_000
CONTRIBUTED = "tv.receive_contribution"  # a member's file, which its page reads when the code is good
_CONTRIBUTIONS = "tvchannel contributions"
_OF_A_LOGIN = 2
_FULL = "Other films are just being uploaded. Please try again in a few minutes."


class Incoming:
    """A file that is being uploaded, under a name of the vault's own; `keep` makes it stay."""

    def __init__(self) -> None:
        path = services().vault.inbox.place()
        self.name = path.name
        self._path = path
        self._file = path.open("x+b")
        self._kept = False
        self._hash = hashlib.sha256()

    @property
    def digest(self) -> str:
        """The SHA-256 of what has been written, in hex."""
        return self._hash.hexdigest()

    def write(self, data: bytes) -> int:
        """Raises NoRoom when the disk is full."""
        try:
            written = self._file.write(data)
        except OSError as full:
            raise NoRoom.on_disk() from full
        self._hash.update(data)
        return written

    def keep(self) -> int:
        """Bring the file to the disk for good; gives its bytes. Raises NoRoom."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as full:
            raise NoRoom.on_disk() from full
        self._kept = True
        return os.fstat(self._file.fileno()).st_size

    def end(self) -> None:
        """Close it, and delete it unless it was kept."""
        try:
            self._file.close()
        finally:
            if not self._kept:
                self._path.unlink(missing_ok=True)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def takes_file(most: int | Callable[[], int]) -> Callable[[View], View]:
    """Mark a view that takes a file beside its form: of at most `most` bytes, or of what that gives."""

    def mark(view: View) -> View:
        view.takes_file = most  # type: ignore[attr-defined]
        return view

    return mark


def is_upload() -> bool:
    """Whether this request's page takes a file."""
    return _most() is not None


def longest_upload() -> int:
    """The largest file that may be uploaded on this request's page, which takes one, in bytes."""
    most = _most()
    if most is None:
        raise LookupError(request.endpoint)
    return most() if callable(most) else most


def _most() -> int | Callable[[], int] | None:
    return getattr(current_app.view_functions.get(request.endpoint or ""), "takes_file", None)


def longest_film() -> int:
    """The largest film that may be uploaded, in bytes."""
    return services().settings.max_upload_mb * MB


def longest_contribution() -> int:
    """The largest file that a member may send by a code, in bytes."""
    return min(longest_film(), MOST_BYTES)


class HouseRequest(Request):
    """A request whose file, on the upload page, goes straight to the place where it is to lie.

    A body that ends before its Content-Length raises ClientDisconnected (400) for whoever reads it, and one whose
    parts do not end raises BadRequest.
    """

    def __init__(self, environ: "WSGIEnvironment", *args: Any, **kwargs: Any) -> None:
        # gunicorn promises a body that ends by itself; then nobody would count whether all of it has come.
        environ.pop("wsgi.input_terminated", None)
        super().__init__(environ, *args, **kwargs)

    def make_form_data_parser(self) -> FormDataParser:
        """Flask's, which would give an empty form for what it cannot read."""
        parser = super().make_form_data_parser()
        parser.silent = False
        return parser

    def _load_form_data(self) -> None:
        try:
            super()._load_form_data()
        except ValueError:
            raise BadRequest from None

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if not is_upload():
            return super()._get_file_stream(total_content_length, content_type, filename, content_length)
        services().vault.inbox.require_room(total_content_length or 0)
        incoming = Incoming()
        g.setdefault("incoming", []).append(incoming)
        return incoming  # type: ignore[return-value]


def init_app(app: Flask) -> None:
    """Let every request of `app` take uploads this way, and tidy up behind those that were cut off."""
    app.request_class = HouseRequest
    app.config["MAX_CONTENT_LENGTH"] = _LONGEST_BODY
    threads = app.extensions[KEY].settings.threads
    under_way = UnderWay(max(2, threads // 8))
    # Beside the others, so that staff are never kept waiting.
    app.extensions[_CONTRIBUTIONS] = UnderWay(max(1, threads // 16), of_one=1)
    app.before_request(lambda: _widen(under_way))
    app.teardown_request(lambda _error: _tidy())


def begin_contribution(code: str) -> None:
    """A member's file is read from here on. Raises Unavailable where too many come just now, or one with this code."""
    _begin(current_app.extensions[_CONTRIBUTIONS], code)


class UnderWay:
    """The uploads of one process that hold a thread just now, by login."""

    def __init__(self, most: int, of_one: int = _OF_A_LOGIN) -> None:
        self.most, self.of_one = most, of_one
        self._logins: Counter[str] = Counter()
        self._counting = Lock()

    def begin(self, login: str) -> None:
        """Raises Unavailable when there are too many."""
        with self._counting:
            if self._logins.total() >= self.most or self._logins[login] >= self.of_one:
                raise Unavailable(_FULL)
            self._logins[login] += 1

    def end(self, login: str) -> None:
        """One that has begun is over."""
        with self._counting:
            self._logins[login] -= 1
            self._logins += Counter()  # forgets who has none


def _widen(under_way: UnderWay) -> None:
    """Only the upload page takes a large body, behind the guard; the form around a film is small."""
    if not is_upload():
        return
    if request.endpoint != CONTRIBUTED:  # which begins when its code is known to be good
        _begin(under_way, current_token().agent if request.blueprint == "api" else current_staff().login)
    request.max_content_length = longest_upload() + _LONGEST_BODY


def _begin(under_way: UnderWay, who: str) -> None:
    under_way.begin(who)
    g.uploading = under_way, who


def _tidy() -> None:
    for incoming in g.pop("incoming", []):
        incoming.end()
    if uploading := g.pop("uploading", None):
        under_way, login = uploading
        under_way.end(login)
