"""What a member said of programmes, on their own record: one a page, the newest first, and taken back by a key."""

from collections.abc import Mapping, Sequence

from flask import Response, request

from tvchannel.features.reflections.tv_reflection import TAKE_BACK
from tvchannel.features.reflections.words_said import in_one_line
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.parameters import whole_number
from tvchannel.store.channel import catalogue
from tvchannel.store.people import reflections
from tvchannel.store.people.reflections import Reflection
from tvchannel.study.together.reflections import pages
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.signed_actions import offer
from tvchannel.tv.kit.view_models import Choice, Frame, Message
from tvchannel.tv.kit.voice import aloud
from tvchannel.tv.kit.words import day_of
from tvchannel.tv.parts.own_record import IDLE_S, MemberAccess, mine


@blueprint.get("/tv/<community>/me/reflections")
@opens_to(BOX)
def own_reflections(community: str) -> Response:
    """A page of them (`at`, from 1)."""
    with services().store.reading() as connection:
        told = mine(connection, community)
        found = reflections.of_member(connection, told.member.ref)
        titles = {}
        if any(one.said.programme_id for one in found):
            rows = catalogue.programmes(connection, told.here.community.id)
            titles = {row.id: row.title.say(told.here.lang) for row in rows}
    leaves = [(one, part) for one in found for part in pages(in_one_line(one, told.here.lang))]
    at = max(1, min(whole_number(request.args, "at", 1), len(leaves)))
    view = _one(told, leaves, at, titles) if leaves else _none(told)
    return show("message", view, places.text_page)


def _one(told: MemberAccess, leaves: Sequence[tuple[Reflection, str]], at: int, titles: Mapping[int, str]) -> Message:
    """What is spoken says how many pages there are: the words themselves are this person's."""
    here, (one, text) = told.here, leaves[at - 1]
    title = titles.get(one.said.programme_id or 0, "")
    day = day_of(one.at.astimezone(here.zone).date(), here.lang)
    first = " · ".join(filter(None, (day, title, told.say("typed at the branch") if one.said.typed_by else "")))
    press = offer(here, told.member, TAKE_BACK, f"{one.id} {came_from(told.address('own_reflections'))}")
    ways = []
    if at < len(leaves):
        goes_on = "Go on reading" if leaves[at][0].id == one.id else "The one before"
        ways.append(Choice(told.say(goes_on), told.address("own_reflections", at=at + 1)))
    if at > 1:
        ways.append(Choice(told.say("One page back"), told.address("own_reflections", at=at - 1)))
    ways.append(Choice(told.say("Back to my record"), told.address("me")))
    ways.append(Choice(told.say("Take it back"), press.action, press=press.fields))
    spoken = aloud(here.lang, told.say("What you said, page %(at)s of %(n)s", at=at, n=len(leaves)))
    return Message(_frame(told, spoken), first, text, tuple(ways))


def _none(told: MemberAccess) -> Message:
    nothing = told.say("Nothing of what you said is kept.")
    back = Choice(told.say("Back to my record"), told.address("me"))
    return Message(_frame(told, nothing), nothing, "", (back,))


def _frame(told: MemberAccess, spoken: str) -> Frame:
    where = told.say("My reflections")
    return frame(told.here, where, back=told.address("me"), idle_s=IDLE_S, idle=told.home, spoken=spoken)
