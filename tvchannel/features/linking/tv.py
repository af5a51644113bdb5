"""Link this television: it shows eight digits, the community office types them, and OK on the remote says yes."""

from flask import Response, make_response, redirect, request
from sqlalchemy import Connection

from tvchannel.base import short_codes
from tvchannel.base.errors import Invalid, NotFound, SettingsError
from tvchannel.core.tokens import token_hash
from tvchannel.features.linking import pair, pairings
from tvchannel.features.linking.pairings import Pairing
from tvchannel.http import qr_code
from tvchannel.http.client_address import caller
from tvchannel.http.context import ANYONE, now, opens_to, say, services
from tvchannel.http.parameters import UNREADABLE, number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.people import sealed_addresses
from tvchannel.store.stations import registry
from tvchannel.study.addresses import mask
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import Choice, Message, Pair
from tvchannel.tv.kit.words import clock
from tvchannel.tv.pages.one_time_entry import let_in

# Where a page without XMLHttpRequest looks again by itself.
_LOOKS_EVERY_S = 30
# What a page may tell of a box, and the values that say nothing.
KINDS = ("card", "box", "user", "mac")
_NO = "no"
_SPOKEN = "Tell the community office these eight digits: %(digits)s. Once more: %(digits)s."
_NOTHING = frozenset({"", "guest", "null", "undefined", "none", "unknown", "0"})


@blueprint.post("/tv/<community>/pair")
@opens_to(ANYONE)
def begin_pairing(community: str) -> Response:
    """A code for this television; an older one of it is over."""
    told = services()
    if old := request.form.get("old", ""):
        pair.refuse(told.store, community, old, now())
    model, address = request.user_agent.string, caller()
    secret = pair.begin(told.store, told.keys.signing, community, model=model, address=address, now=now())
    return make_response(redirect(url_for("tv.pairing", community=community, secret=secret), 303))


@blueprint.get("/tv/<community>/pair/<secret>")
@opens_to(ANYONE)
def pairing(community: str, secret: str) -> Response:
    """The code; when staff have chosen a household, the question; when the code ran out, how to get another."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        found = pairings.of_secret(connection, community, token_hash(secret))
        home = _home_in_words(connection, found) if found and found.household_id else ""
    if found is None or not found.waits(now()):
        return _over(here, secret)
    return _question(here, found, secret, home) if found.household else _code(here, found, secret)


@blueprint.get("/tv/<community>/pair/<secret>/state")
@opens_to(ANYONE)
def pairing_state(community: str, secret: str) -> Response:
    """One word, waiting, chosen or over: what the page asks for every few seconds."""
    with services().store.reading() as connection:
        found = pairings.of_secret(connection, community, token_hash(secret))
    waits = found is not None and found.waits(now())
    state = "over" if not waits else "chosen" if found and found.household else "waiting"
    return Response(state, mimetype="text/plain", headers={"Cache-Control": "no-store"})


@blueprint.get("/tv/<community>/pair/<secret>/code.png")
@opens_to(ANYONE)
def pairing_picture(community: str, secret: str) -> Response:
    """The address of the office's page with the code filled in, as a QR code of about 300 px."""
    told = services()
    with told.store.reading() as connection:
        found = pairings.of_secret(connection, community, token_hash(secret))
    if found is None or not found.waits(now()):
        raise NotFound("There is no such page here.")
    page = url_for("office.pairing", code=pair.code_of(told.keys.signing, secret))
    return qr_code.picture(qr_code.service_address() + page)


@blueprint.post("/tv/<community>/pair/<secret>")
@opens_to(ANYONE)
def answer_pairing(community: str, secret: str) -> Response:
    """OK links the television to the household that it was asked about; the answer "no" ends the code."""
    if request.form.get("answer") == _NO:
        pair.refuse(services().store, community, secret, now())
        return make_response(redirect(url_for("tv.home", community=community), 303))
    number = number_of(request.form.get("household", ""))
    if number is None:
        raise Invalid(UNREADABLE)
    return let_in(pair.answer(services().store, community, secret, number, now=now()))


@blueprint.post("/tv/<community>/pair/<secret>/hints")
@opens_to(ANYONE)
def pairing_hints(community: str, secret: str) -> Response:
    """What the page found of the box's own numbers; kept once, as hashes."""
    told = {kind: value for kind in KINDS if (value := _useful(request.form.get(kind, "")))}
    pair.note_hints(services().store, services().keys.signing, community, secret, told, now())
    return Response("", mimetype="text/plain", headers={"Cache-Control": "no-store"})


def _useful(value: str) -> str:
    """A number that may tell one box from another, else ""."""
    value = value.strip()
    plain = value.isascii() and value.isprintable() and 6 <= len(value) <= 64
    return value if plain and value.lower() not in _NOTHING and len(set(value)) > 2 else ""


def _home_in_words(connection: Connection, found: Pairing) -> str:
    """The household as a screen may show it: its address without the flat, else its number; a station by its name."""
    if station := registry.of_household(connection, found.household_id or 0):
        return station.name
    value, owner = sealed_addresses.address(connection, found.household_id or 0)
    try:
        address = services().keys.names.unseal(value, owner) if value else ""
    except SettingsError:
        address = ""  # sealed for somebody who has left
    return mask(address) if address else say("household %(n)s", n=found.household)


def _code(here: Visit, found: Pairing, secret: str) -> Response:
    def own(endpoint: str) -> str:
        return url_for(f"tv.{endpoint}", community=here.community.key, secret=secret)

    home = url_for("tv.home", community=here.community.key)
    code = pair.code_of(services().keys.signing, secret)
    local = found.expires_at.astimezone(here.zone)
    view = Pair(
        frame=frame(
            here,
            say("Link this TV"),
            back=home,
            idle_s=_LOOKS_EVERY_S,
            idle=own("pairing"),
            spoken=say(_SPOKEN, digits=short_codes.slowly(code)),
        ),
        sentence=say("Tell the community office these eight digits"),
        below=say("For the office's telephone"),
        code=short_codes.halves(code),
        until=say("Good until %(clock)s", clock=clock(local)),
        picture=own("pairing_picture"),
        state=own("pairing_state"),
        hints=own("pairing_hints") if found.hints is None else "",
        choices=(Choice(say("To the home page"), home),),
    )
    return show("linking/pair", view, places.pair)


def _question(here: Visit, found: Pairing, secret: str, home: str) -> Response:
    address = url_for("tv.answer_pairing", community=here.community.key, secret=secret)
    choices = (
        Choice(say("Yes, this is our home"), address, press=(("household", str(found.household)),)),
        Choice(say("No"), address, press=(("answer", _NO),)),
    )
    sentence, advice = say("Is this %(home)s?", home=home), say("If it is, press 1. It is asked only once.")
    return _message(here, sentence, advice, choices, spoken=say("Is this your home? If it is, press 1."))


def _over(here: Visit, secret: str) -> Response:
    home = Choice(say("To the home page"), url_for("tv.home", community=here.community.key))
    advice = say("Press 1 for new digits. They are good for ten minutes.")
    return _message(here, say("These digits are no longer good"), advice, (_another(here, secret), home), advice)


def _another(here: Visit, secret: str) -> Choice:
    address = url_for("tv.begin_pairing", community=here.community.key)
    return Choice(say("New digits"), address, press=(("old", secret),))


def _message(here: Visit, sentence: str, advice: str, choices: tuple[Choice, ...], spoken: str) -> Response:
    """`spoken` tells no address: caches keep it."""
    home = url_for("tv.home", community=here.community.key)
    told = frame(here, say("Link this TV"), back=home, spoken=spoken)
    return show("message", Message(told, sentence, advice, choices), places.message)
