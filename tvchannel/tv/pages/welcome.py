"""The pages for newcomers: what this is, and a television with a remote control to try it on."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for

from tvchannel.base.errors import Invalid, NotFound
from tvchannel.base.texts import LANGUAGES
from tvchannel.core.one_time_entry import try_out
from tvchannel.http.client_address import caller
from tvchannel.http.context import ANYONE, now, opens_to, services
from tvchannel.http.parameters import UNREADABLE, number_of
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Community
from tvchannel.store.people import people
from tvchannel.tv.kit.back_link import is_page
from tvchannel.tv.kit.device import CHOICES, box_of, keep, may_choose
from tvchannel.tv.kit.families import Family, families
from tvchannel.tv.kit.render import asset
from tvchannel.tv.kit.sizes import SIZES
from tvchannel.tv.pages.one_time_entry import let_in

blueprint = Blueprint("welcome", __name__)


@blueprint.before_request
def _choose_language() -> None:
    if request.args.get("lang") in LANGUAGES:
        g.language = request.args["lang"]


def _open_communities() -> list[Community]:
    """The communities that anyone may try: those the settings name, as far as they are there."""
    with services().store.reading() as connection:
        found = catalogue.communities(connection)
    return [one for one in found if one.key in services().settings.simulator]


@blueprint.get("/")
@opens_to(ANYONE)
def welcome() -> Response:
    """What this is, and where to go on."""
    communities = _open_communities()
    html = render_template("try/welcome.html", community=communities[0] if communities else None, asset=asset)
    return make_response(html)


@blueprint.get("/try")
@opens_to(ANYONE)
def simulator() -> Response:
    """A television beside its remote control; it begins at the `page` of the address below its home page."""
    communities = _open_communities()
    if not communities:
        raise NotFound("There is nothing to try here.")
    community = next((one for one in communities if one.key == request.args.get("community")), communities[0])
    known = families(services().settings.families_dir)
    html = render_template(
        "try/simulator.html",
        community=community,
        communities=communities,
        page=_page(request.args),
        households=_households(community),
        families={family.key: family for family in reversed(known.values())},
        specs={family.key: _remote(family) for family in known.values()},
        sizes=SIZES,
        frames={size.name: (size.width, size.height) for size in SIZES.values()},
        asset=asset,
    )
    return make_response(html)


def _page(told: Mapping[str, str]) -> str:
    """The page below the home page at which the television begins: "" for the home page itself."""
    page = told.get("page", "")
    if "?" in page or not is_page(page):
        raise Invalid(UNREADABLE)
    return page


def _remote(family: Family) -> dict[str, Any]:
    """What the simulated remote control has to know of a family: the code of each key, and how it is told."""
    return {"sends": family.sends, "events": family.told["events"], "size": family.size}


def _households(community: Community) -> list[tuple[int, str]]:
    """Every household's number and the masked names of its people."""
    homes: dict[int, list[str]] = {}
    with services().store.reading() as connection:
        for home in people.households(connection, community.id):
            homes[home.number] = []
        for member in people.members(connection, community.id):
            homes[member.household].append(member.mask)
    return [(number, " ".join(names)) for number, names in homes.items()]


@blueprint.post("/try/enter")
@opens_to(ANYONE)
def enter() -> Response:
    """Make this browser the box of a household, as `tvchannel box link` would; only where trying is allowed."""
    community = next((one for one in _open_communities() if one.key == request.form.get("community")), None)
    if community is None:
        raise NotFound("There is nothing to try here.")
    number = number_of(request.form.get("household", ""))
    if number is None:
        raise Invalid(UNREADABLE)
    with services().store.reading() as connection:
        box = box_of(connection, community.key)
    if box is not None and box.household == number:
        home = url_for("tv.home", community=community.key)
        answer: Response = redirect(home + _page(request.form), 303)  # type: ignore[assignment]
    else:
        address, model = caller(), request.user_agent.string
        entered = try_out(services().store, community.id, number, address=address, model=model, now=now())
        answer = let_in(entered, _page(request.form))
    for name in CHOICES:
        if may_choose(name, request.form.get(name, "")):
            keep(answer, f"tv_{name}", request.form[name])
    return answer
