"""Link a television: type the digits that it shows, choose the household; then its own remote control says OK."""

from flask import Response, request

from tvchannel.base.errors import Forbidden, NotFound
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import forms, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.linking import pair
from tvchannel.features.linking.desk_televisions import elsewhere, in_words
from tvchannel.features.linking.pairings import Pairing
from tvchannel.http.client_address import caller
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.parameters import field
from tvchannel.http.staff_session import current_staff
from tvchannel.store.boxes import box_fingerprints

_LONGEST = 20
_MOST = 999_999


@blueprint.get("/boxes/link")
@opens_to(*PEOPLE)
def pairing() -> Response:
    """The field for the digits; the QR code of a television fills it in."""
    return _ask_code(request.args.get("code", "")[:_LONGEST], chosen=forms.number(request.args, "household", _MOST))


@blueprint.post("/boxes/link")
@opens_to(*PEOPLE)
def linking() -> Response:
    """First the digits, then the household that this television stands in."""
    field(request.form, "code")
    code, number = forms.text(request.form, "code", _LONGEST), forms.number(request.form, "household", _MOST)
    told, person = services(), current_staff()
    try:
        found = pair.find(told.store, told.keys.signing, person, code, address=caller(), now=now())
    except (NotFound, Forbidden) as wrong:
        status = 403 if isinstance(wrong, Forbidden) else 200
        return _ask_code(code, say(wrong.sentence, **wrong.params), status, chosen=number)
    if number is None:
        return _ask_household(found, code)
    with told.store.reading() as connection:
        scope.television_place(connection, number)
    home = pair.choose(told.store, person, found, number, now())
    done("The TV of household %(n)s now asks for OK. Please have its OK key pressed.", n=home.number)
    return to("boxes")


def _ask_code(code: str, wrong: str = "", status: int = 200, *, chosen: int | None = None) -> Response:
    """The field for the digits; the household may be `chosen` before, as that of a station is."""
    told = {"code": code, "wrong": wrong, "chosen": chosen}
    return page("linking/link", say("Link a TV"), place="boxes", status=status, found=None, **told)


def _ask_household(found: Pairing, code: str) -> Response:
    numbers = found.hints or []
    with services().store.reading() as connection:
        homes = scope.households(connection)
        known = box_fingerprints.of_community(connection, found.community_id, [hint["hash"] for hint in numbers])
    return page(
        "linking/link",
        say("Link a TV"),
        place="boxes",
        code=code,
        wrong="",
        found=found,
        since=words.instant(found.made_at),
        numbers=[in_words(hint["kind"], hint["tail"]) for hint in numbers],
        before=elsewhere({hint["hash"] for hint in numbers}, known, None),
        homes=[home.number for home in homes],
        likely=next((one.household for one in known if one.household in {home.number for home in homes}), 0),
    )
