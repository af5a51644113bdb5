"""In and out of the desk."""

import re

from flask import Response, make_response, redirect, request, url_for
from flask_login import logout_user

from tvchannel.base.errors import Forbidden, Unavailable, status_of
from tvchannel.base.roles import ROLES
from tvchannel.core.staff import accounts, second_factor
from tvchannel.core.staff.sign_in import sign_in as let_in
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import in_words
from tvchannel.desk.kit.frame import page, to
from tvchannel.desk.pages import known_browsers
from tvchannel.http.context import ANYONE, now, opens_to, say, services
from tvchannel.http.parameters import field
from tvchannel.http.staff_session import ask_code, current_staff, open_session, staff_before_code, staff_or_none
from tvchannel.store.entities import StaffRow

# A path of the desk and nothing that a browser could take for another place: no host, no way up.
_OWN = re.compile(r"(?!.*(//|/\.))/office(/[A-Za-z0-9._~/-]*)?(\?[A-Za-z0-9._~=&%-]*)?")
_LONGEST = 200


def safe(target: str, first_page: str = "today") -> str:
    """`target` when it is an address of the desk, else the desk's first page."""
    return target if _OWN.fullmatch(target) else url_for(f"office.{first_page}")


@blueprint.get("/sign-in")
@opens_to(ANYONE)
def sign_in() -> Response:
    """The form."""
    row = staff_or_none()
    if row is not None:
        return _go_on(row)
    return page("sign-in", say("Sign in"), login="", wrong="")


@blueprint.post("/sign-in")
@opens_to(ANYONE)
def signing_in() -> Response:
    """Check login and password, and go where the person was going."""
    login, password = field(request.form, "login")[:_LONGEST], field(request.form, "password")[:_LONGEST]
    try:
        row = let_in(services().store, login, password, now=now(), place=known_browsers.place(login.strip()))
    except (Forbidden, Unavailable) as refused:
        return page("sign-in", say("Sign in"), status=status_of(refused), login=login, wrong=in_words(refused))
    if row.asks_code:
        ask_code(row)
        return to("sign_in_code", next=request.args.get("next"))
    open_session(row)
    return known_browsers.remember(_go_on(row), row.login)


@blueprint.get("/sign-in/code")
@opens_to(ANYONE)
def sign_in_code() -> Response:
    """The form for the code of the telephone."""
    if staff_before_code() is None:
        return to("sign_in")
    return _ask_code()


@blueprint.post("/sign-in/code")
@opens_to(ANYONE)
def check_code() -> Response:
    """Check the code, and go where the person was going."""
    row = staff_before_code()
    if row is None:
        return to("sign_in", next=request.args.get("next"))
    told, code = services(), field(request.form, "code")[:_LONGEST]
    try:
        second_factor.let_in(told.store, told.keys.names, row, code, now=now(), place=known_browsers.place(row.login))
    except Forbidden as refused:
        return _ask_code(in_words(refused), status_of(refused))
    open_session(row)
    return known_browsers.remember(_go_on(row), row.login)


def _ask_code(wrong: str = "", status: int = 200) -> Response:
    return page("sign-in-code", say("Sign in"), status=status, wrong=wrong, digits=second_factor.DIGITS)


def _go_on(row: StaffRow) -> Response:
    """To where the person was going; an account of an organisation begins with its communities."""
    first_page = "today" if row.organisation_id is None else "communities"
    return make_response(redirect(safe(request.args.get("next", ""), first_page), 303))


@blueprint.post("/sign-out")
@opens_to(*ROLES)
def sign_out() -> Response:
    """End every session of the account, in this browser and wherever its cookie has come to."""
    accounts.sign_out(services().store, current_staff().id)
    logout_user()
    return to("sign_in")
