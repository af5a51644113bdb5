"""Who is watching: the household's people as tiles, a digit for each; watched time goes to who is there."""

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.core import presence as action
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import people
from tvchannel.store.watching import presence
from tvchannel.study.day import study_day
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from, up
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import frame, here_again, show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Person, Watching
from tvchannel.tv.parts.household import how, require_somebody


@blueprint.get("/tv/<community>/watching")
@opens_to(BOX)
def watching(community: str) -> Response:
    """Who sits before this television now; a digit puts somebody there, or takes somebody away."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        assert here.box
        there = {one.ref for one in presence.present(connection, here.box, here.now)}
        everybody = _everybody(connection, here, here.box, there)
        require_somebody(everybody)
    back = up(community, url_for("tv.home", community=community))
    spoken = say(here.lang, "Who is watching? Press the digit of everybody who is here, and then 0.")
    told = frame(here, say(here.lang, "Who is watching?"), back=back, spoken=spoken)
    return show("watching", Watching(told, everybody, back), places.watching)


def _everybody(connection: Connection, here: Visit, box: Box, there: set[str]) -> tuple[Person, ...]:
    return tuple(_person(here, one, one.ref in there) for one in people.members_of(connection, box.household_id))


def _person(here: Visit, member: Member, there: bool) -> Person:
    """Of somebody who is not recorded nothing is kept, not even who sits there: the digit leads to the consent card."""
    standing = member.standing(study_day(here.now, here.zone))
    agreed = "Watching" if there else "Not here"
    return Person(
        digit=str(member.place),
        name=member.mask,
        said=say(here.lang, agreed if member.agreed else how(member, standing)),
        at="there" if there else "",
        press=offer(here, member, "leave" if there else "sit", request.args.get("via", "")) if member.agreed else None,
        href=url_for("tv.consent", community=here.community.key, member=member.place, via=came_from(here_again())),
    )


@does("sit")
def sit(here: Visit, box: Box, member: Member, about: str) -> str:
    """`member` is before the television; the way on is `about`."""
    action.sit(services().store, box, member.ref, now=here.now, zone=here.zone)
    return _again(here, member, about)


@does("leave")
def leave(here: Visit, box: Box, member: Member, about: str) -> str:
    """`member` is not there any more; the way on is `about`."""
    action.leave(services().store, box, member.ref, now=here.now)
    return _again(here, member, about)


def _again(here: Visit, member: Member, via: str) -> str:
    return url_for("tv.watching", community=here.community.key, via=via or None, _anchor=f"m{member.place}")
