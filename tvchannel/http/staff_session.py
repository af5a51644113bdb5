"""Staff at the desk (authentication): who has signed in with this browser, and what their roles let them do."""

from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from flask import Response, make_response, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user

from tvchannel.base.errors import Forbidden, ServiceError
from tvchannel.base.roles import FILMS, includes, may_read
from tvchannel.core import tokens
from tvchannel.core.notes import access_refusals
from tvchannel.core.staff import second_factor
from tvchannel.http.context import now, services
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import organisations, staff_accounts

_PREVIEW = frozenset(FILMS)
_SINCE, _ACTIVE = "since", "active"
# The community in which an account of an organisation works now.
_ENTERED = "community"
# Whose password was right in this browser, until the code of their telephone is right too; and for how long that holds.
_PROVEN, _PROVEN_AT, _PROVEN_LASTS = "proven", "proven at", timedelta(minutes=5)
# What somebody may open before having chosen a password of their own.
_BEFORE_OWN_PASSWORD = frozenset({"office.own_password", "office.choose_own_password", "office.sign_out"})
# What somebody may open before having a second factor that their roles need.
_BEFORE_SECOND_FACTOR = frozenset(
    {"office.second_factor", "office.begin_second_factor", "office.confirm_second_factor", "office.sign_out"}
)
# What an account of an organisation may open beneath which no community stands.
_WITHOUT_COMMUNITY = _BEFORE_OWN_PASSWORD | frozenset({"office.organisations", "office.communities"})
# How exact the moment of the last request is kept, so that not every answer sets a cookie.
_ACTIVE_STEP = timedelta(minutes=1)
_log = structlog.get_logger()
login_manager = LoginManager()


class User(UserMixin):  # type: ignore[misc]
    """What flask-login holds of a member of staff; the id ends with a mark that the end of its sessions changes."""

    def __init__(self, row: StaffRow) -> None:
        self.row = row

    def get_id(self) -> str:
        return f"{self.row.id}.{_mark(self.row)}"


def _mark(row: StaffRow) -> str:
    return tokens.token_hash(f"{row.epoch} {row.password_hash}")[:16]


@login_manager.user_loader  # type: ignore[untyped-decorator]
def _load(user_id: str) -> User | None:
    """The person of a cookie, as long as the session lasts, the password is the same and the login is in use."""
    row = _account_of(user_id) if _in_time() else None
    return None if row is None else User(_entered(row))


def _entered(row: StaffRow) -> StaffRow:
    """An account of an organisation is in the community that this session has entered, as long as it stands beneath."""
    if row.organisation_id is None:
        return row
    with services().store.reading() as connection:
        beneath = organisations.tree(connection).communities_beneath(row.organisation_id)
    wanted = (session.get(_ENTERED), row.community_id)
    here = next((one for one in wanted if one in beneath), min(beneath, default=None))
    return replace(row, community_id=here) if here is not None else replace(row, has_entered=False)


def enter_community(community_id: int) -> None:
    """This session works in another community from now on; forms that were opened in the one before hold no more."""
    session[_ENTERED] = community_id
    session.pop("csrf_token", None)


def _account_of(user_id: str) -> StaffRow | None:
    """The account that `User.get_id` named, unless its password was changed or it was closed or signed out since."""
    number, _, mark = user_id.partition(".")
    if not number.isdecimal():
        return None
    with services().store.reading() as connection:
        row = staff_accounts.account(connection, id=int(number))
    return row if row is not None and row.active and _mark(row) == mark else None


def _in_time() -> bool:
    """A session ends some hours after signing in, and after some minutes in which nobody has opened a page."""
    settings = services().settings
    return _lies_within(_SINCE, timedelta(hours=settings.session_hours)) and _lies_within(
        _ACTIVE, timedelta(minutes=settings.idle_minutes) + _ACTIVE_STEP
    )


def _lies_within(name: str, span: timedelta) -> bool:
    """Whether the moment that the session names lies at most `span` ago."""
    try:
        since = datetime.fromisoformat(session[name])
    except (KeyError, TypeError, ValueError):
        return False
    return timedelta(0) <= now() - since < span


def _note_activity() -> None:
    """Somebody has opened a page or sent a form; a page that asks for news of itself keeps no session open."""
    by_itself = request.method == "GET" and request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    if not by_itself and not _lies_within(_ACTIVE, _ACTIVE_STEP):
        session[_ACTIVE] = now().isoformat()


def ask_code(row: StaffRow) -> None:
    """The password of `row` was right in this browser; the code of their telephone is asked for next."""
    _clear_session()
    session[_PROVEN], session[_PROVEN_AT] = User(row).get_id(), now().isoformat()


def staff_before_code() -> StaffRow | None:
    """Whose password was right in this browser within the last 5 minutes, and whose code is still to come."""
    told = session.get(_PROVEN)
    return _account_of(told) if isinstance(told, str) and _lies_within(_PROVEN_AT, _PROVEN_LASTS) else None


def _clear_session() -> None:
    """Nothing but the language is taken over from before."""
    kept = session.get("lang")
    session.clear()
    if kept:
        session["lang"] = kept


def open_session(row: StaffRow) -> None:
    """Make this browser's session that of `row`."""
    _clear_session()
    session[_SINCE] = session[_ACTIVE] = now().isoformat()
    login_user(User(row))


def staff_or_none() -> StaffRow | None:
    """Who has signed in with this browser."""
    return current_user.row if isinstance(current_user, UserMixin) else None


def current_staff() -> StaffRow:
    """Who has signed in. Raises Forbidden when nobody has; behind the guard somebody always has."""
    row = staff_or_none()
    if row is None:
        raise Forbidden("Please sign in.")
    return row


def has_role(row: StaffRow, *roles: str) -> bool:
    """Whether `row` has one of these roles; the administrator has all."""
    return includes(row.roles, *roles)


def require(roles: frozenset[str], *, to_part: bool = True) -> Response | None:
    """Let through who has one of `roles`, and an auditor who reads: None. Raises Forbidden otherwise.

    What does not open `to_part` of the community is refused to accounts that are for some groups alone.
    Who has not signed in is led to the form, who has not yet chosen a password of their own to the page for it.
    """
    row = staff_or_none()
    if row is None:
        wanted = request.full_path.rstrip("?") if request.method == "GET" else None
        return make_response(redirect(url_for("office.sign_in", next=wanted), 303))
    _note_activity()
    if row.must_change and request.endpoint not in _BEFORE_OWN_PASSWORD:
        return make_response(redirect(url_for("office.own_password"), 303))
    needed = second_factor.is_missing(row, services().settings.second_factor_roles)
    if needed and not row.must_change and request.endpoint not in _BEFORE_SECOND_FACTOR:
        return make_response(redirect(url_for("office.second_factor"), 303))
    if not row.has_entered and request.endpoint not in _WITHOUT_COMMUNITY:
        raise Forbidden("No community stands beneath your organisation. Please ask whoever keeps the organisations.")
    reads = request.method in ("GET", "HEAD") and may_read(row.roles, *roles)
    if not reads and not has_role(row, *roles):
        raise Forbidden("Your work at this desk does not include this page. Please ask the administrator.")
    if row.groups is not None and not to_part:
        raise Forbidden(
            "This page is about the whole community, and your account is for %(part)s.", part=row.scope_name
        )
    return None


def may_preview(community_id: int) -> bool:
    """Whether this browser may see films of the community that are not on air; staff of another leave a line."""
    row = staff_or_none()
    if row is None:
        return False
    if row.community_id != community_id:
        note_refusal(row)
        return False
    return not row.roles.isdisjoint(_PREVIEW)


def note_refusal(row: StaffRow) -> None:
    """Write down that `row` asked for something that is not theirs to see; the page is refused in any case."""
    try:
        access_refusals.note_refusal(services().store, row.community_id, row.login, request.path, now())
    except ServiceError as trouble:
        _log.error("a refusal could not be written down", who=row.login, path=request.path, why=str(trouble))
