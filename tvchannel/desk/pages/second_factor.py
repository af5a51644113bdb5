"""One's own second factor: set up with a telephone, and switched off again."""

from flask import Response, request
from markupsafe import Markup

from tvchannel.base.errors import Forbidden, Invalid, status_of
from tvchannel.base.roles import ROLES
from tvchannel.core.staff import second_factor as action
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import in_words
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.pages import known_browsers
from tvchannel.http import qr_code
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.parameters import field
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue

_LONGEST = 20


@blueprint.get("/second-factor")
@opens_to(*ROLES)
def second_factor() -> Response:
    """Whether one has one; where it was begun, what the telephone is to read."""
    return _form()


@blueprint.post("/second-factor/begin")
@opens_to(*ROLES)
def begin_second_factor() -> Response:
    """Make a secret for the telephone; it holds when the first code was right."""
    action.begin(services().store, services().keys.names, current_staff())
    return to("second_factor")


@blueprint.post("/second-factor")
@opens_to(*ROLES)
def confirm_second_factor() -> Response:
    """The telephone shows the right code: from now on it is asked for."""
    person, told = current_staff(), services()
    code, place = field(request.form, "code")[:_LONGEST], known_browsers.place(person.login)
    try:
        action.confirm(told.store, told.keys.names, person, code, now=now(), place=place)
    except Forbidden as refused:
        return _form(in_words(refused), status_of(refused))
    done("From now on a code of your telephone is asked for after the password.")
    return to("today")


@blueprint.post("/second-factor/off")
@opens_to(*ROLES)
def switch_off_second_factor() -> Response:
    """Ask for no code any more."""
    person, told = current_staff(), services()
    code, place = field(request.form, "code")[:_LONGEST], known_browsers.place(person.login)
    needed_by = told.settings.second_factor_roles
    try:
        action.switch_off(told.store, told.keys.names, person, code, needed_by, now=now(), place=place)
    except (Forbidden, Invalid) as refused:
        return _form(in_words(refused), status_of(refused))
    done("The second factor is switched off.")
    return to("second_factor")


def _form(wrong: str = "", status: int = 200) -> Response:
    person, told = current_staff(), services()
    with told.store.reading() as connection:
        secret = action.begun(connection, told.keys.names, person)
        community = catalogue.community_of_id(connection, person.community_id)
    address = action.address_of(secret, person.login, community.name.say("zh")) if secret else ""
    return page(
        "second-factor",
        say("Second factor"),
        status=status,
        wrong=wrong,
        is_on=person.asks_code,
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        picture=Markup(qr_code.svg(address)) if secret else "",  # noqa: S704  drawn of squares alone
        is_needed=not person.roles.isdisjoint(told.settings.second_factor_roles),
        digits=action.DIGITS,
    )
