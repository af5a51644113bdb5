"""The accounts of staff: a list of them, a form for a new one, and one account with what can be changed of it.

A first password is shown once, on the page that answers the form; only its hash is kept.
"""

from dataclasses import dataclass, field
from typing import Any

from flask import Response, request

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.base.readers import number_of
from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.core.staff import accounts as action
from tvchannel.core.staff import scopes, second_factor
from tvchannel.core.staff.passwords import first_password
from tvchannel.core.staff.scopes import AccountScope
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.parameters import field as sent_field
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import branches, people
from tvchannel.store.service import organisations, staff_accounts


@dataclass(slots=True)
class AccountForm:
    """What stands in the form of a new account, and beside each field that is wrong, why."""

    login: str = ""
    name: str = ""
    roles: list[str] = field(default_factory=list)
    group: str = ""
    branch: str = ""
    organisation: str = ""
    wrong: dict[str, str] = field(default_factory=dict)


@blueprint.get("/accounts", endpoint="accounts")
@opens_to(ADMINISTRATOR, to_part=False)
def list_accounts() -> Response:
    """Everybody who works at the desk."""
    return _list(AccountForm())


@blueprint.post("/accounts")
@opens_to(ADMINISTRATOR, to_part=False)
def make_account() -> Response:
    """A new account, with a first password."""
    form = AccountForm(sent_field(request.form, "login").strip(), sent_field(request.form, "name"))
    form.roles, form.group = request.form.getlist("role"), request.form.get("group", "")
    form.branch, form.organisation = request.form.get("branch", ""), request.form.get("organisation", "")
    login = forms.checked(form.wrong, "login", lambda: action.checked_login(form.login))
    name = forms.checked(form.wrong, "name", lambda: action.checked_name(form.name))
    roles = forms.checked(form.wrong, "roles", lambda: action.checked_roles(form.roles))
    if login is None or name is None or roles is None:
        return _list(form, status=400)
    person, password = current_staff(), first_password(login)
    told = (services().store, person.community_id, login, name, password, roles)
    try:
        action.add(*told, who=person.login, now=now(), must_change=True, **_scope_asked())
    except Invalid as no_group:
        form.wrong["group"] = forms.in_words(no_group)
        return _list(form, status=400)
    except Conflict as taken:
        form.wrong["login"] = forms.in_words(taken)
        return _list(form, status=409)
    return _first(login, name, password)


@blueprint.get("/accounts/<login>")
@opens_to(ADMINISTRATOR, to_part=False)
def account(login: str) -> Response:
    """One account: its roles, a new first password, closing it."""
    return _one(_account(login))


@blueprint.post("/accounts/<login>/roles")
@opens_to(ADMINISTRATOR, to_part=False)
def change_roles(login: str) -> Response:
    """Other roles, from now on."""
    one, person = _account(login), current_staff()
    try:
        action.set_roles(
            services().store,
            person.community_id,
            login,
            request.form.getlist("role"),
            who=person.login,
            now=now(),
            **_scope_asked(),
        )
    except Invalid as error:
        return _one(one, wrong=forms.in_words(error), status=400)
    except Conflict as error:
        return _one(one, wrong=forms.in_words(error), status=409)
    done("The roles are kept.")
    return to("account", login=login)


@blueprint.post("/accounts/<login>/password")
@opens_to(ADMINISTRATOR, to_part=False)
def give_password(login: str) -> Response:
    """Another first password, for somebody who has lost theirs."""
    one, person, password = _account(login), current_staff(), first_password(login)
    told = (services().store, person.community_id, login, password)
    action.set_password(*told, who=person.login, now=now(), must_change=True, organisations=_own_organisations())
    return _first(login, one.name, password)


@blueprint.post("/accounts/<login>/second-factor")
@opens_to(ADMINISTRATOR, to_part=False)
def take_second_factor(login: str) -> Response:
    """Ask for no code any more, for somebody who has lost their telephone."""
    person = current_staff()
    told = (services().store, person.community_id, _account(login).login)
    second_factor.take_away(*told, who=person.login, now=now(), organisations=_own_organisations())
    done("The second factor is switched off.")
    return to("account", login=login)


@blueprint.post("/accounts/<login>/state")
@opens_to(ADMINISTRATOR, to_part=False)
def set_account_state(login: str) -> Response:
    """Close it, or open it again."""
    one, person, opened = _account(login), current_staff(), request.form.get("state") == "open"
    told = (services().store, person.community_id, login)
    try:
        action.set_active(*told, active=opened, who=person.login, now=now(), organisations=_own_organisations())
    except Conflict as error:
        return _one(one, wrong=forms.in_words(error), status=409)
    done("The account is open again." if opened else "The account is closed. What it did stays on record.")
    return to("account", login=login)


def _account(login: str) -> StaffRow:
    own = _own_organisations()
    with services().store.reading() as connection:
        return scopes.kept_account(connection, current_staff().community_id, login, own)


def _own_organisations() -> frozenset[int]:
    """The organisations whose accounts the reader keeps: their own and those beneath it."""
    own = current_staff().organisation_id
    if own is None:
        return frozenset()
    with services().store.reading() as connection:
        return organisations.tree(connection).beneath(own)


def _scope_asked() -> dict[str, Any]:
    """What the form says the account is for, by the ids of group, branch or organisation."""
    asked = (number_of(request.form.get(name, "")) for name in ("group", "branch", "organisation"))
    return {"scope": AccountScope(*asked), "organisations": _own_organisations()}


def _choices() -> dict[str, list[tuple[str, str]]]:
    """(id, name) of the groups, branches and organisations to choose from."""
    own = _own_organisations()
    with services().store.reading() as connection:
        groups = people.groups(connection, current_staff().community_id)
        held = branches.all_of(connection, current_staff().community_id)
        above = [one for one in organisations.tree(connection).organisations.values() if one.id in own]
    return {
        "groups": [(str(number), name) for name, number in groups.items()],
        "branches": [(str(one.id), one.name) for one in held],
        "organisations": [(str(one.id), one.name.say(language())) for one in above],
    }


def _list(form: AccountForm, status: int = 200) -> Response:
    own = _own_organisations()
    with services().store.reading() as connection:
        found = staff_accounts.accounts(connection, current_staff().community_id)
        found += staff_accounts.of_organisations(connection, own)
    rows = [(one, words.roles(one.roles)) for one in sorted(found, key=lambda one: not one.active)]
    return page(
        "accounts/accounts",
        say("Accounts"),
        place="accounts",
        status=status,
        rows=rows,
        form=form,
        roles=_roles(),
        choices=_choices(),
    )


def _one(one: StaffRow, wrong: str = "", status: int = 200) -> Response:
    return page(
        "accounts/account",
        one.name,
        place="accounts",
        status=status,
        one=one,
        roles=_roles(),
        choices=_choices(),
        wrong=wrong,
    )


def _first(login: str, name: str, password: str) -> Response:
    return page("accounts/first", say("First password"), place="accounts", login=login, name=name, password=password)


def _roles() -> list[tuple[str, str, str]]:
    """(role, its name, what it may do) for the boxes to tick."""
    return [(role, say(words.ROLES[role]), say(what)) for role, what in _WORK.items()]


_WORK = {
    "branch": "Members, check-ins, activities, care, reports and televisions.",
    "leader": "Calls and visits, activities and who came: of one group alone.",
    "guide": "Activities and who came: of one group alone.",
    "interaction": "Answers what members ask for.",
    "uploader": "Sends films in.",
    "reviewer": "Looks at films and decides what goes on air; the theme; the plan.",
    "administrator": "Everything, the accounts and the log as well.",
    "auditor": "Reads every page and changes nothing; each look is written down.",
}
