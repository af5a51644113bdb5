"""What a member decides about the own record: recorded or not, a PIN, and the end of it all."""

from datetime import datetime

from flask import Response

from tvchannel.core.privacy import erasure_request
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import pins
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.kit.words import clock, day_of, full_day
from tvchannel.tv.pages import pin
from tvchannel.tv.parts.own_record import MemberAccess, mine

# Deleting asks for a key that nothing else on the way there uses.
_DELETE = "7"


@blueprint.get("/tv/<community>/me/choices")
@opens_to(BOX)
def choices(community: str) -> Response:
    """How things stand, and what can be changed: 2 withdraws the consent."""
    with services().store.reading() as connection:
        told = mine(connection, community)
        has_pin = pins.pin(connection, told.member.id) is not None
        waits = erasure_request.due(connection, told.member) is not None
    say, member, again = told.say, told.member, told.address("choices")
    state = "Your study is being recorded." if member.agreed else "Nothing is recorded of you now."
    since = full_day(member.consent_at.astimezone(told.here.zone).date(), told.here.lang) if member.consent_at else ""
    view = told.ask(
        say("My choices"),
        told.address("me"),
        say(state),
        say("Chosen on %(day)s. You can change it whenever you like.", day=since) if since else "",
        Option("1", say("Record me"), press=offer(told.here, member, "agree", again), mark=member.agreed),
        Option(
            "2",
            say("Watch without records"),
            say("what was recorded stays") if member.agreed else "",
            press=offer(told.here, member, "watch-only", again),
            mark=not member.agreed,
        ),
        pin.option(told, has_pin, "3"),
        Option(
            "4",
            say("Stop and delete"),
            say("is going on: take it back here") if waits else say("asks once more"),
            href=told.address("delete"),
        ),
        focus=0 if member.agreed else 1,
    )
    return show("ask", view, places.ask)


@blueprint.get("/tv/<community>/me/delete")
@opens_to(BOX)
def delete(community: str) -> Response:
    """Are you sure? Back keeps everything, from every focus; only 7 deletes, after a day of time to take it back."""
    with services().store.reading() as connection:
        told = mine(connection, community)
        due = erasure_request.due(connection, told.member)
    return show("ask", _waits(told, due) if due else _sure(told), places.ask)


def _sure(told: MemberAccess) -> Ask:
    say, press = told.say, offer(told.here, told.member, "delete", told.shown)
    return told.ask(
        say("Stop and delete"),
        told.address("me"),
        say("%(name)s: delete your name, telephone number and address?", name=told.member.mask),
        say("It is done after a day; until then you can take it back. To delete, press 7. To keep it, press Back."),
        Option("", say("No, keep everything"), href=told.address("choices")),
        Option(_DELETE, say("Yes, delete"), say("after one day"), press=press),
        spoken=say("Delete your name, telephone number and address? To delete, press 7. To keep all, press Back."),
    )


def _waits(told: MemberAccess, due: datetime) -> Ask:
    """Until when it can be taken back; the wish stands, whatever else is pressed."""
    say, local = told.say, due.astimezone(told.here.zone)
    when = say("%(day)s, %(clock)s", day=day_of(local.date(), told.here.lang), clock=clock(local))
    return told.ask(
        say("Stop and delete"),
        told.address("me"),
        say("Everything of yours is deleted on %(when)s.", when=when),
        say("Until then everything stays as it is, and you can take it back here, or at the community office."),
        Option("1", say("To the home page"), href=told.home),
        Option("2", say("Take it back: keep everything"), press=offer(told.here, told.member, "keep", told.shown)),
    )


@does("delete")
def delete_later(here: Visit, box: Box, member: Member, about: str) -> str:
    """Note the wish; `about` is the PIN's pass."""
    erasure_request.wish(services().store, member, now=here.now)
    return MemberAccess(here, box, member, False, about).address("delete")


@does("keep")
def keep_all(here: Visit, box: Box, member: Member, about: str) -> str:
    """Take the wish back; `about` is the PIN's pass."""
    erasure_request.take_back(services().store, member, who="tv", now=here.now)
    return MemberAccess(here, box, member, False, about).address("choices")
