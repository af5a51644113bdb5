"""One's own password: asked for at the first sign-in, and to be changed at any time."""

from flask import Response, request

from tvchannel.base.errors import Forbidden, Invalid, Unavailable, status_of
from tvchannel.base.roles import ROLES
from tvchannel.core.staff.passwords import LEAST_PASSWORD, choose_own
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import in_words
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.pages import known_browsers
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.parameters import field
from tvchannel.http.staff_session import current_staff, open_session

_LONGEST = 200


@blueprint.get("/own-password")
@opens_to(*ROLES)
def own_password() -> Response:
    """The form."""
    return _form()


@blueprint.post("/own-password")
@opens_to(*ROLES)
def choose_own_password() -> Response:
    """Put the new one in the place of the old one; other browsers are signed out, this one stays."""
    person = current_staff()
    old, new, again = (field(request.form, name)[:_LONGEST] for name in ("old", "new", "again"))
    if new != again:
        return _form({"again": say("The two are not the same.")}, 400)
    try:
        row = choose_own(services().store, person, old, new, now=now(), place=known_browsers.place(person.login))
    except Invalid as weak:
        return _form({"new": in_words(weak)}, 400)
    except (Forbidden, Unavailable) as refused:
        return _form({"old": in_words(refused)}, status_of(refused))
    open_session(row)
    done("From now on your new password holds.")
    return to("today")


def _form(wrong: dict[str, str] | None = None, status: int = 200) -> Response:
    return page(
        "own-password",
        say("Your password"),
        status=status,
        wrong=wrong or {},
        first=current_staff().must_change,
        least=LEAST_PASSWORD,
    )
