"""Upload a film: an ordinary form, whose file has reached its place when the form is read."""

from datetime import timedelta

from flask import Response, jsonify, request, url_for
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import HTTPException

from tvchannel.base import clock
from tvchannel.base.errors import Invalid, ServiceError, status_of
from tvchannel.base.readers import shown_name
from tvchannel.base.roles import UPLOADERS
from tvchannel.core import tokens
from tvchannel.core.films.submit import Upload, submit, titled
from tvchannel.desk.films import facts_form
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, error_page, page, to
from tvchannel.features.uploads import expected_film
from tvchannel.features.uploads.expected_film import Prefill
from tvchannel.features.uploads.pending_uploads import pending
from tvchannel.features.uploads.resubmit import own_that_came_back, resubmit
from tvchannel.http import uploads
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.parameters import number_of
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue, resumable_uploads
from tvchannel.store.entities import FilmState

_PACKAGE = ".zip"  # films of another installation
_KEPT = "kept upload"
_KEPT_LASTS = timedelta(hours=6)
_LONGEST_ANSWER = 500
Kept = tuple[str, str, int, str]
_NO_FILE: Kept = ("", "", 0, "")


@blueprint.get("/films/new")
@opens_to(*UPLOADERS)
def upload_form() -> Response:
    """The empty form; with `?again=`, that of a film which came back, as it was; `?upload=` is a file that is here.

    `?expected=` is the id of an expected film; what the catalogue says of it is filled in.
    """
    name, chosen = request.args.get("upload", ""), expected_film.of_number(request.args.get("expected", ""))
    if not name:
        return _form(chosen or Prefill(_as_it_was()), "", "", 200)
    kept = _arrived_in_pieces(name)
    if kept[1].lower().endswith(_PACKAGE):
        return to("package_form", name=name)
    known = expected_film.of_file(kept[1], kept[3]) or Prefill(MultiDict({"title_zh": titled(kept[1])}))
    return _form(chosen or known, "", _token(kept), 200, kept)


@blueprint.post("/films/new")
@opens_to(*UPLOADERS)
@uploads.takes_file(uploads.longest_film)
def upload() -> Response:
    """Take the film; when something in the form is wrong, the file that has arrived is kept for the next try."""
    kept: Kept | None = None
    try:
        kept = _file()
        programme_id = _submit(kept)
    except ServiceError as error:
        return _refused(error, kept)
    if kept == _NO_FILE:
        done("It waits for the reviewers again.")
    else:
        done("The film has arrived and waits to be taken in. In a moment its page says how long that takes.")
    if _by_script():
        return jsonify(next=url_for("office.programme", programme_id=programme_id))
    return to("programme", programme_id=programme_id)


def _submit(kept: Kept) -> int:
    told, again = services(), _again()
    community_id = current_staff().community_id
    if again is None:
        return submit(told.store, told.vault, community_id, _read(kept), who=_who(), now=now())
    answer = forms.text(request.form, "answer", _LONGEST_ANSWER)
    resubmit(told.store, told.vault, community_id, again, _read(kept), answer=answer, who=_who(), clock=clock.now)
    return again


def _again() -> int | None:
    """The programme that is sent in again, None for a new one."""
    return forms.number(request.args, "again", 2**31 - 1)


@blueprint.errorhandler(413)
def _too_large(_error: HTTPException) -> Response:
    """The film is larger than it may be; other forms of the desk take hardly anything."""
    refusal = Invalid("This is too large. Nothing was changed.")
    if uploads.is_upload():
        refusal = Invalid("This file is too large: at most %(most)s.", most=words.size(uploads.longest_upload()))
    if not _by_script():
        return error_page(refusal, 413)
    answer = jsonify(wrong=say(refusal.sentence, **refusal.params), kept="")
    answer.status_code = 413
    return answer


def _file() -> Kept:
    """The file of this form, or the one that an earlier try left here: (incoming name, own name, bytes, SHA-256).

    Who sends a film in again need not send the file.
    """
    sent, in_pieces = request.files.get("film"), request.form.get("upload", "")
    if sent is not None and sent.filename:
        return _keep(sent)
    if in_pieces:
        return _arrived_in_pieces(in_pieces)
    key, token = services().keys.signing, request.form.get("kept", "")
    if not token and _again() is not None:
        return _NO_FILE
    try:
        name, own, size, digest, who = tokens.read_signed(key, _KEPT, token, now())
    except ServiceError:
        raise Invalid("Choose a film file.") from None
    if who != _who() or not services().vault.inbox.place(name).exists():
        raise Invalid("Choose the film file once more.")
    return name, own, size, digest


def _keep(sent: FileStorage) -> Kept:
    incoming = sent.stream
    if not isinstance(incoming, uploads.Incoming):
        raise Invalid("Choose a film file.")
    size = incoming.keep()
    return incoming.name, shown_name(sent.filename or ""), size, incoming.digest


def _arrived_in_pieces(name: str) -> Kept:
    """An upload of this account that has all arrived. Raises Invalid for one that has not, NotFound."""
    with services().store.reading() as connection:
        upload = resumable_uploads.own(connection, current_staff().community_id, _who(), name)
    if not upload.digest:
        raise Invalid("This film has not all arrived yet.")
    return upload.incoming, upload.source_name, upload.size_bytes, upload.digest


def _read(kept: Kept) -> Upload:
    name, own, size, digest = kept
    return Upload(name, own, size, facts_form.read(request.form), digest, number_of(request.form.get("expected", "")))


def _refused(error: ServiceError, kept: Kept | None) -> Response:
    sentence = say(error.sentence, **error.params)
    token = _token(kept) if kept and kept != _NO_FILE else ""
    if _by_script():
        answer = jsonify(
            wrong=sentence,
            wrong_dates=facts_form.wrong_dates(request.form),
            kept=token,
            arrived=_arrived(kept) if token and kept else "",
        )
        answer.status_code = status_of(error)
        return answer
    values = Prefill(request.form, number=request.form.get("expected", ""))
    return _form(values, sentence, token, status_of(error), kept)


def _token(kept: Kept) -> str:
    return tokens.sign(services().keys.signing, _KEPT, [*kept, _who()], now() + _KEPT_LASTS)


def _as_it_was() -> MultiDict[str, str]:
    again = _again()
    if again is None:
        return MultiDict()
    with services().store.reading() as connection:
        row = own_that_came_back(connection, current_staff().community_id, again, _who())
    return facts_form.values(row.facts)


def _form(prefill: Prefill, wrong: str, token: str, status: int, kept: Kept | None = None) -> Response:
    again = _again()
    with services().store.reading() as connection:
        rows = catalogue.programmes(connection, current_staff().community_id)
        offered = facts_form.offered(connection, current_staff().community_id, rows)
    sent_back = next((row for row in rows if row.id == again), None)
    return page(
        "uploads/upload",
        say("Upload a film") if again is None else say("Send a film in again"),
        place="films",
        status=status,
        again=sent_back,
        may_keep=sent_back is not None and sent_back.film.state is FilmState.READY,
        values=prefill.values,
        expected=prefill.number,
        expected_said=prefill.said,
        wrong_dates=facts_form.wrong_dates(prefill.values) if wrong else {},
        wrong=wrong,
        token=token,
        kept=_arrived(kept) if token and kept else "",
        offered=offered,
        most=uploads.longest_film(),
        most_words=words.size(uploads.longest_film()),
        pending=pending(),
    )


def _arrived(kept: Kept) -> str:
    return say("%(name)s (%(size)s) has arrived already.", name=kept[1], size=words.size(kept[2]))


def _by_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _who() -> str:
    return current_staff().login
