"""Tokens at the desk: who may ask through the data interface, for what, until when, and when it last did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import Response, request, url_for

from tvchannel.base.errors import Conflict
from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.data_interface import actions
from tvchannel.features.data_interface.audit import SCOPE_WORDS
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.service import api_tokens
from tvchannel.store.service.api_tokens import ApiScope, ApiToken


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token in words; `tone` is that of its state."""

    id: int
    name: str
    scopes: tuple[str, ...]
    until: str
    used: str
    tone: str
    state: str
    is_good: bool


@dataclass(frozen=True, slots=True)
class TokenForm:
    """What stands in the fields, and what is wrong with one, by the name of the field."""

    name: str
    scopes: tuple[str, ...]
    until: str
    wrong: Mapping[str, str]


@blueprint.get("/tokens")
@opens_to(ADMINISTRATOR, to_part=False)
def tokens() -> Response:
    """The tokens of the community, and the form for another."""
    until = context.today() + actions.LASTS
    return _tokens(TokenForm("", (), until.isoformat(), {}))


@blueprint.post("/tokens")
@opens_to(ADMINISTRATOR, to_part=False)
def add_token() -> Response:
    """Make one and show it this once; what is wrong stands beside its field."""
    person, opened, today = current_staff(), services(), context.today()
    wrong: dict[str, str] = {}
    chosen = request.form.getlist("scope")
    name = forms.checked(wrong, "name", lambda: actions.require_name(request.form.get("name", "")))
    scopes = forms.checked(wrong, "scope", lambda: actions.require_scopes(chosen))
    until = forms.checked(wrong, "until", lambda: _until(today))
    form = TokenForm(request.form.get("name", ""), tuple(chosen), request.form.get("until", ""), wrong)
    if name is None or scopes is None or until is None:
        return _tokens(form, status=400)
    try:
        made = actions.add(
            opened.store, person.community_id, name, scopes, until, who=person.login, now=context.now(), today=today
        )
    except Conflict as taken:
        wrong["name"] = forms.in_words(taken)
        return _tokens(form, status=409)
    return _tokens(TokenForm("", (), until.isoformat(), {}), made=made, name=name)


def _until(today: date) -> date:
    return actions.require_until(forms.day(request.form, "until"), today)


@blueprint.post("/tokens/<int:number>/close")
@opens_to(ADMINISTRATOR, to_part=False)
def close_token(number: int) -> Response:
    """Let nobody in with it any more."""
    person = current_staff()
    name = actions.close(services().store, person.community_id, number, who=person.login, now=context.now())
    done("The token “%(name)s” is closed.", name=name)
    return to("tokens")


def _tokens(form: TokenForm, *, status: int = 200, made: str = "", name: str = "") -> Response:
    today = context.today()
    with services().store.reading() as connection:
        found = api_tokens.every(connection, current_staff().community_id)
    return page(
        "data_interface/tokens",
        say("Data interface"),
        place="tokens",
        status=status,
        form=form,
        made=made,
        name=name,
        scopes=[(scope.value, say(text)) for scope, text in SCOPE_WORDS.items()],
        first=today.isoformat(),
        last=(today + actions.LASTS_AT_MOST).isoformat(),
        rows=[_row(one, today) for one in found],
        described=url_for("api.openapi"),
        example=f"curl -H 'Authorization: Bearer …' {request.host_url}api/v1/reports",
    )


def _row(one: ApiToken, today: date) -> TokenRow:
    if one.closed_at is not None:
        tone, state = "off", "lets nobody in"
    elif today > one.until:
        tone, state = "off", "its time is over"
    else:
        tone, state = "good", "lets in"
    return TokenRow(
        one.id,
        one.name,
        tuple(say(SCOPE_WORDS[scope]) for scope in ApiScope if scope in one.scopes),
        words.day(one.until),
        words.instant(one.used_at) if one.used_at else "",
        tone,
        say(state),
        one.is_good(today),
    )
