"""The pages on a phone: type the digits, or read the picture; then one file with its title goes to the reviewers."""

from collections.abc import Callable
from functools import wraps

from flask import Response, g, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from media.errors import MediaError, NoRoom
from media.places.leftovers import discard
from tvchannel.base.errors import Invalid, ServiceError, status_of
from tvchannel.base.texts import LANGUAGES
from tvchannel.core.films.facts_check import LONGEST_SUMMARY, LONGEST_TITLE
from tvchannel.features.contributions import codes, outcome_words, phone_form, sending
from tvchannel.features.contributions.phone_form import PhoneForm, SentKind
from tvchannel.http import uploads
from tvchannel.http.client_address import caller
from tvchannel.http.context import ANYONE, language, now, opens_to, say, services
from tvchannel.store.channel import catalogue, contributions
from tvchannel.store.channel.contribution_codes import ContributionCode
from tvchannel.study.films.contributions import LONGEST_NAME, SentFacts
from tvchannel.tv.kit.blueprint import blueprint

_TOO_LONG_MB = "This file is too large: at most %(most)s MB."
View = Callable[..., Response]


def _in_words(view: View) -> View:
    """A page of the phone's own for whatever is wrong; `?lang=` chooses its language."""

    @wraps(view)
    def answer(*args: str, **kwargs: str) -> Response:
        g.language = request.args["lang"] if request.args.get("lang") in LANGUAGES else None
        try:
            return view(*args, **kwargs)
        except ServiceError as error:
            return _digits(error, status_of(error))
        except MediaError as error:
            return _digits(Invalid(error.sentence, **error.params), 507 if isinstance(error, NoRoom) else 503)

    return answer


@blueprint.get("/contribute")
@opens_to(ANYONE)
@_in_words
def contribution_digits() -> Response:
    """Where the digits are typed that a television, or the desk, shows."""
    return _digits()


@blueprint.post("/contribute")
@opens_to(ANYONE)
@_in_words
def open_contribution() -> Response:
    """To the page of the code."""
    told, digits = services(), request.form.get("digits", "")
    try:
        code = codes.find(told.store, told.keys.signing, digits, address=caller(), now=now())
    except ServiceError as error:
        return _digits(error, status_of(error), digits)
    return _to(codes.pass_of(told.keys.signing, code))


@blueprint.get("/contribute/<code>")
@opens_to(ANYONE)
@_in_words
def contribution(code: str) -> Response:
    """The form, and what has come with this code and what became of it; `?sent=yes` says thank you."""
    return _form(code, _of(code), PhoneForm(), "", 200)


@blueprint.post("/contribute/<code>")
@opens_to(ANYONE)
@uploads.takes_file(uploads.longest_contribution)
@_in_words
def receive_contribution(code: str) -> Response:
    """Take the file. Nothing of it is read before the code is known to be good and to have room for it."""
    found, form = _of(code), PhoneForm()
    try:
        if (request.content_length or 0) > uploads.longest_contribution():
            raise Invalid(_TOO_LONG_MB, most=uploads.longest_contribution() // uploads.MB)
        sending.require_room_for(services(), found, request.content_length or 0, now())
        uploads.begin_contribution(str(found.id))
        form = _take(found)
    except RequestEntityTooLarge:
        return _refused(
            code, found, form, Invalid(_TOO_LONG_MB, most=uploads.longest_contribution() // uploads.MB), 413
        )
    except BadRequest:
        return _refused(code, found, form, Invalid("It did not arrive whole. Please send it again."), 400)
    except ServiceError as error:
        return _refused(code, found, form, error, status_of(error))
    except MediaError as error:
        return _refused(code, found, form, Invalid(error.sentence, **error.params), 507)
    return _refused(code, found, form, None, 400) if form.wrong else _to(code, sent="yes")


def _take(found: ContributionCode) -> PhoneForm:
    """The form as it was sent; it is sent in where nothing is wrong with it."""
    form, facts = phone_form.read(request.form)
    file = request.files.get("file")
    try:
        kind = phone_form.kind_of(file)
    except Invalid as error:
        form.wrong["file"] = error
        return form
    if facts is None or file is None:
        return form
    if kind is SentKind.PICTURE:
        try:
            drawn, size = phone_form.picture(file, services().vault)
        except Invalid as error:
            form.wrong["file"] = error
            return form
        sending.send_picture(services(), found, drawn, size, facts, now())
    else:
        _send_film(found, file, facts)
    return form


def _send_film(found: ContributionCode, file: FileStorage, facts: SentFacts) -> None:
    """A film stays where it has arrived, unless it cannot be sent in."""
    kept = phone_form.keep(file)
    try:
        sending.send_film(services(), found, kept, facts, now())
    except BaseException:
        discard(services().vault.inbox.place(kept.incoming))
        raise


def _of(code: str) -> ContributionCode:
    with services().store.reading() as connection:
        return codes.of_pass(connection, services().keys.signing, code, now())


def _to(code: str, sent: str | None = None) -> Response:
    address = url_for("tv.contribution", code=code, sent=sent, lang=request.args.get("lang"))
    answer = make_response(redirect(address, 303))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _digits(error: ServiceError | None = None, status: int = 200, digits: str = "") -> Response:
    """Asks nothing of the request's body: it may be a stranger's, of any length."""
    wrong = say(error.sentence, **error.params) if error else ""
    return _page("digits", status, wrong=wrong, digits=digits)


def _refused(code: str, found: ContributionCode, form: PhoneForm, error: ServiceError | None, status: int) -> Response:
    wrong = say(error.sentence, **error.params) if error else say("Not sent yet. Please look at what is marked.")
    return _form(code, found, form, wrong, status)


def _form(code: str, found: ContributionCode, form: PhoneForm, wrong: str, status: int) -> Response:
    with services().store.reading() as connection:
        community = catalogue.community_of_id(connection, found.community_id)
        became = contributions.became_with(connection, found.id)
    until = found.expires_at.astimezone(services().settings.zone)
    return _page(
        "form",
        status,
        code=code,
        community=community.name.say(language()),
        event=found.event,
        form=form,
        wrong=wrong,
        why={name: say(error.sentence, **error.params) for name, error in form.wrong.items()},
        thanks=request.args.get("sent") == "yes" and not wrong,
        became=[outcome_words.line(one, language()) for one in became],
        until=outcome_words.until(until, language()),
        most_mb=uploads.longest_contribution() // uploads.MB,
        longest={"title": LONGEST_TITLE, "words": LONGEST_SUMMARY, "name": LONGEST_NAME},
    )


def _page(name: str, status: int, **values: object) -> Response:
    other = "en" if language() == "zh" else "zh"
    html = render_template(f"contributions/{name}.html", other=other, here=request.path, **values)
    answer = make_response(html, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
