"""What a page offers to do for a member: signed by the server, so that it can be pressed again but never invented."""

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
_KNOWN: dict[str, Do] = {}


def does(name: str) -> Callable[[Do], Do]:
    """Mark what does the deed `name` for a member of this box's household; it gives the address to go on with."""

    def mark(do: Do) -> Do:
        _KNOWN[name] = do
        return do

    return mark


def offer(here: Visit, member: Member, name: str, about: str = "") -> Press:
    """The press that does `name` for `member`, at this box, within an hour; `about` is told to whoever does it."""
    assert here.box
    told = [here.box.id, member.ref, name, about]
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
        member = people.member(connection, here.community.id, ref)
    if name not in _KNOWN:
        raise Invalid("This press could not be read. Press Back and try again.")
    return redirect(_KNOWN[name](here, here.box, member, about), 303)  # type: ignore[return-value]
