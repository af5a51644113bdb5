"""What a member decides about the own record: recorded or not, a PIN, and the end of it all."""

from flask import Response, url_for

from tvchannel.actions import erase as action
from tvchannel.pages.context import ANYONE, BOX, opens_to, services
from tvchannel.pages.tv import pin, places
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.deeds import does, offer
from tvchannel.pages.tv.mine import mine
from tvchannel.pages.tv.show import frame, show
from tvchannel.pages.tv.views import Ask, Option
from tvchannel.pages.tv.visit import Visit, visit
from tvchannel.pages.tv.words import full_day
from tvchannel.store import pins
from tvchannel.store.rows import Box, Member
from tvchannel.texts import say as say_in

# Deleting asks for a key that nothing else on the way there uses.
_DELETE = "7"


@blueprint.get("/tv/<community>/me/choices")
@opens_to(BOX)
def choices(community: str) -> Response:
    """How things stand, and what can be changed: 2 withdraws the consent."""
    with services().store.reading() as connection:
        told = mine(connection, community)
        has_pin = pins.pin(connection, told.member.id) is not None
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
        Option("4", say("Stop and delete"), say("asks once more"), href=told.address("delete")),
        focus=0 if member.agreed else 1,
    )
    return show("ask", view, places.ask)


@blueprint.get("/tv/<community>/me/delete")
@opens_to(BOX)
def delete(community: str) -> Response:
    """Are you sure? OK keeps everything; only another key deletes."""
    with services().store.reading() as connection:
        told = mine(connection, community)
    say = told.say
    view = told.ask(
        say("Stop and delete"),
        told.address("me"),
        say("%(name)s: delete your name, telephone number and address?", name=told.member.mask),
        say("This cannot be undone. To delete, press 7. To keep everything, press OK or Back."),
        Option("", say("No, keep everything"), href=told.address("choices")),
        Option(_DELETE, say("Yes, delete"), say("for good"), press=offer(told.here, told.member, "delete")),
        spoken=say("Delete your name, telephone number and address? To delete, press 7. To keep everything, press OK."),
    )
    return show("ask", view, places.ask)


@does("delete")
def delete_now(here: Visit, box: Box, member: Member, about: str) -> str:
    """Erase the person; the records keep their meaning without a name."""
    action.erase(services().store, services().settings.data_dir, member, who="tv", now=here.now)
    return url_for("tv.erased", community=here.community.key)


@blueprint.get("/tv/<community>/erased")
@opens_to(ANYONE)
def erased(community: str) -> Response:
    """It is done; says nobody's name."""
    with services().store.reading() as connection:
        here = visit(connection, community)
    home, sentence = url_for("tv.home", community=community), "It is deleted. You are welcome to watch as always."
    sentence = say_in(here.lang, sentence)
    view = Ask(
        frame(here, say_in(here.lang, "Thank you"), home, idle_s=120, idle=home, spoken=sentence),
        sentence,
        say_in(here.lang, "If you would like to be recorded again one day, please tell the community office."),
        (Option("1", say_in(here.lang, "To the home page"), href=home),),
    )
    return show("ask", view, places.ask)
