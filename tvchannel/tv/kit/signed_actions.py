"""What a page offers to do for a member or a home: signed by the server, so that no press can be invented."""

from collections.abc import Callable
from datetime import timedelta

from flask import Response, redirect, request

from tvchannel.base.errors import Invalid, NotFound
from tvchannel.core import tokens
from tvchannel.http.context import BOX, now, opens_to, services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import people
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.view_models import Press

_DEED = "deed"
_LASTS = timedelta(hours=1)
Do = Callable[[Visit, Box, Member, str], str]
DoOfHome = Callable[[Visit, Box, str], str]
_KNOWN: dict[str, Do] = {}
_OF_HOME: dict[str, DoOfHome] = {}


def does(name: str) -> Callable[[Do], Do]:
    """Mark what does the deed `name` for a member of this box's household; it gives the address to go on with."""

    def mark(do: Do) -> Do:
        _KNOWN[name] = do
        return do

    return mark


def does_of_home(name: str) -> Callable[[DoOfHome], DoOfHome]:
    """Mark what does the deed `name` for the household of a box, whoever lives there."""

    def mark(do: DoOfHome) -> DoOfHome:
        _OF_HOME[name] = do
        return do

    return mark


def offer(here: Visit, member: Member, name: str, about: str = "") -> Press:
    """The press that does `name` for `member`, at this box, within an hour; `about` is told to whoever does it."""
    return _offered(here, member.ref, name, about)


def offer_of_home(here: Visit, name: str, about: str = "") -> Press:
    """The press that does `name` for this box's household, within an hour."""
    return _offered(here, "", name, about)


def _offered(here: Visit, ref: str, name: str, about: str) -> Press:
    assert here.box
    told = [here.box.id, ref, name, about]
    signed = tokens.sign(services().keys.signing, _DEED, told, here.now + _LASTS)
    return Press(url_for("tv.deed", community=here.community.key), (("deed", signed),))


@blueprint.post("/tv/<community>/deed")
@opens_to(BOX)
def deed(community: str) -> Response:
    """Do what a page has offered, answer after it is written: 303 to the page that says so."""
    told = tokens.read_signed(services().keys.signing, _DEED, request.form.get("deed", ""), now())
    with services().store.reading() as connection:
        here = visit(connection, community)
        assert here.box
        box, ref, name, about = told
        if box != here.box.id:
            raise NotFound("This page belongs to another television. Press Back and try again.")
        member = people.member(connection, here.community.id, ref) if ref else None
    if name not in (_KNOWN if member else _OF_HOME):
        raise Invalid("This press could not be read. Press Back and try again.")
    on = _KNOWN[name](here, here.box, member, about) if member else _OF_HOME[name](here, here.box, about)
    return redirect(on, 303)  # type: ignore[return-value]
