"""Send something of one's own: the television shows digits and a picture for the phone, and what became of it."""

from collections.abc import Sequence

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base import short_codes
from tvchannel.base.errors import Expired
from tvchannel.base.texts import say
from tvchannel.features.contributions import codes, outcome_words
from tvchannel.features.contributions.outcome_words import OutcomeLine
from tvchannel.http import qr_code
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.parameters import whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import contribution_codes, contributions
from tvchannel.store.channel.contribution_codes import ContributionCode
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import people
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Ask, Choice, Message, Option, Pair, RecordDay, Turn, Why
from tvchannel.tv.kit.voice import aloud
from tvchannel.tv.kit.words import day_of, weekday
from tvchannel.tv.parts.household import require_somebody
from tvchannel.tv.parts.next_activity import members_here
from tvchannel.tv.parts.own_record import IDLE_S, MemberAccess, at_home

_A_PAGE = 3
_WHERE = "Send something"
_SPOKEN = "Open the camera of your phone before the picture, or type these digits there: %(digits)s."


def invitations(connection: Connection, here: Visit) -> Sequence[Option]:
    """That members of this home may send something; nothing where none lives."""
    may = members_here(connection, here)
    return [Option("", say(here.lang, _WHERE), href=_address(here, "contribute"))] if may else []


@blueprint.get("/tv/<community>/contribute")
@opens_to(BOX)
def contribute(community: str) -> Response:
    """Who sends something: each by the own digit, which shows a code; and what became of what this home has sent."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        members = _members(connection, here)
        has_sent = bool(contributions.became_of(connection, [one.ref for one in members]))
    options = [_who(here, one, alone=len(members) == 1) for one in members]
    if has_sent:
        digit = str(max(one.place for one in members) + 1)
        options.append(Option(digit, say(here.lang, "What was sent"), href=_address(here, "contributed")))
    sentence = say(here.lang, "A film, a picture or a recording of your own?")
    advice = say(here.lang, "You send it from a phone. The community looks at it first, then it is on the channel.")
    if len(members) > 1:
        advice = say(here.lang, "Who sends it? Press your own digit.")
    framed = frame(here, say(here.lang, _WHERE), _address(here, "take_part"), spoken=aloud(here.lang, sentence, advice))
    return show("ask", Ask(framed, sentence, advice, tuple(options)), places.ask)


def _who(here: Visit, member: Member, *, alone: bool) -> Option:
    label = say(here.lang, "Show the code for the phone") if alone else member.mask
    return Option(str(member.place), label, press=offer(here, member, "contribute"))


@does("contribute")
def make_code(here: Visit, box: Box, member: Member, about: str) -> str:
    """A code of this member."""
    told = services()
    codes.for_member(told.store, told.keys.signing, member, now=here.now)
    return _address(here, "contribution_code", member=member.place)


@blueprint.get("/tv/<community>/contribute/code")
@opens_to(BOX)
def contribution_code(community: str) -> Response:
    """The digits and the picture of the code of `member`; when its time is over, how to get another."""
    with services().store.reading() as connection:
        told = at_home(connection, community)
        found = contribution_codes.newest_of(connection, told.member.ref)
    if found is None or not found.is_open(told.here.now):
        return _over(told)
    return show("message", _code(told, found), places.pair)


@blueprint.get("/tv/<community>/contribute/code.png")
@opens_to(BOX)
def contribution_picture(community: str) -> Response:
    """The address of the phone's page as a QR code of about 300 px. Raises Expired."""
    with services().store.reading() as connection:
        told = at_home(connection, community)
        found = contribution_codes.newest_of(connection, told.member.ref)
    if found is None or not found.is_open(told.here.now):
        raise Expired(codes.OVER)
    page = url_for("tv.contribution", code=codes.pass_of(services().keys.signing, found))
    return qr_code.picture(qr_code.service_address() + page)


@blueprint.get("/tv/<community>/contribute/sent")
@opens_to(BOX)
def contributed(community: str) -> Response:
    """What this home has sent and what became of it, some a page, the newest first."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        found = contributions.became_of(connection, [one.ref for one in _members(connection, here)])
    count = max(1, -(-len(found) // _A_PAGE))
    number = max(1, min(whole_number(request.args, "page", 1), count))
    lines = [outcome_words.line(one, here.lang) for one in found[(number - 1) * _A_PAGE : number * _A_PAGE]]
    back, home = _address(here, "take_part"), _address(here, "home")
    # Neither titles nor the reviewers' own words: what is spoken is kept, and they may name somebody.
    nothing = say(here.lang, "Nothing has been sent from here yet.")
    spoken = aloud(here.lang, *(one.said for one in lines)) or nothing
    where = say(here.lang, "What was sent")
    view = Why(
        frame=frame(here, where, back, idle_s=IDLE_S, idle=home, spoken=spoken),
        lines=tuple(_line(here, one) for one in lines),
        rule=say(here.lang, "What came back can be sent again: make a new code, and send it anew.") if lines else "",
        turn=Turn(
            number,
            count,
            _address(here, "contributed", page=number - 1) if number > 1 else "",
            _address(here, "contributed", page=number + 1) if number < count else "",
        ),
        on=back,
        on_label=say(here.lang, "Back"),
        empty=nothing,
    )
    return show("why", view, places.why)


def _line(here: Visit, one: OutcomeLine) -> RecordDay:
    day = one.sent_at.astimezone(here.zone).date()
    said = say(here.lang, "%(title)s: %(said)s", title=one.title, said=one.said)
    return RecordDay(day_of(day, here.lang), weekday(day, here.lang), said, one.why)


def _members(connection: Connection, here: Visit) -> list[Member]:
    """Who lives here. Raises Expired where nobody does any more."""
    assert here.box
    members = people.members_of(connection, here.box.household_id)
    require_somebody(members)
    return members


def _address(here: Visit, endpoint: str, **values: int | str) -> str:
    return url_for(f"tv.{endpoint}", community=here.community.key, **values)


def _code(told: MemberAccess, found: ContributionCode) -> Pair:
    here, member = told.here, told.member.place
    digits = codes.digits_of(services().keys.signing, found)
    page = qr_code.service_address() + url_for("tv.contribution_digits")
    spoken = told.say(_SPOKEN, digits=short_codes.slowly(digits))
    return Pair(
        frame=frame(here, told.say(_WHERE), _address(here, "take_part"), spoken=spoken),
        sentence=told.say("With the phone's camera, or at %(page)s:", page=_plain(page)),
        code=short_codes.halves(digits),
        until=outcome_words.until(found.expires_at.astimezone(here.zone), here.lang),
        picture=_address(here, "contribution_picture", member=member),
        below=told.say("For your phone's camera"),
        choices=(
            Choice(told.say("What was sent"), _address(here, "contributed")),
            Choice(told.say("To the home page"), _address(here, "home")),
        ),
    )


def _plain(address: str) -> str:
    """An address as people type it."""
    return address.split("://", 1)[-1]


def _over(told: MemberAccess) -> Response:
    here, again = told.here, offer(told.here, told.member, "contribute")
    advice = told.say("Press 1 for new digits. They are good for two hours.")
    choices = (
        Choice(told.say("New digits"), again.action, press=again.fields),
        Choice(told.say("To the home page"), _address(here, "home")),
    )
    framed = frame(here, told.say(_WHERE), _address(here, "take_part"), spoken=advice)
    sentence = told.say("These digits are no longer good")
    return show("message", Message(framed, sentence, advice, choices), places.message)
