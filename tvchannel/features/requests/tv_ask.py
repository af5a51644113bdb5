"""What a member can ask of the branch by keys: something is wrong, a copy of everything, and what became of it."""

from datetime import timedelta

from flask import Response, request

from tvchannel.features.requests import actions as action
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.parameters import day_of
from tvchannel.store.entities import Box, Member
from tvchannel.store.people.requests import Request, RequestKind
from tvchannel.study.day import study_day
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.kit.words import dated, near_day
from tvchannel.tv.parts.member_requests import asked_of
from tvchannel.tv.parts.own_record import MemberAccess, mine

# What may be wrong: the key in the request -> the words on its button.
MATTERS = {"check-in": "A check-in", "minutes": "The study time", "other": "Something else"}
_DAYS = 7


@blueprint.get("/tv/<community>/me/wrong")
@opens_to(BOX)
def wrong(community: str) -> Response:
    """First what is wrong, then (`what`) on which day; the branch hears of it and calls back."""
    with services().store.reading() as connection:
        told = mine(connection, community)
        asked = asked_of(connection, told)
    what = request.args.get("what", "")
    view = _which_day(told, what) if what in MATTERS else _what(told, asked)
    return show("ask", view, places.ask)


def _what(told: MemberAccess, asked: list[Request]) -> Ask:
    say, waiting = told.say, sum(one.answer is None for one in asked)
    answers = Option(str(len(MATTERS) + 1), say("What became of it"), href=told.address("answers"))
    advice = "Tell us what is wrong: somebody of the branch will look into it."
    more = "%(n)s requests of yours are with the branch already."
    return told.ask(
        say("Something is wrong"),
        told.address("me"),
        say("What is not right in your record?"),
        say(more, n=waiting) if waiting else say(advice),
        *(
            Option(str(k), say(words), href=told.address("wrong", what=what))
            for k, (what, words) in enumerate(MATTERS.items(), 1)
        ),
        *([answers] if asked else []),
    )


def _which_day(told: MemberAccess, what: str) -> Ask:
    today = study_day(told.here.now, told.here.zone)
    days = [today - timedelta(days=k) for k in range(_DAYS)]
    options = [
        Option(
            str(k),
            dated(near_day(day, today, told.here.lang), day, told.here.lang),
            press=offer(told.here, told.member, "wrong", f"{what} {day} {told.shown}"),
        )
        for k, day in enumerate(days, 1)
    ]
    earlier = offer(told.here, told.member, "wrong", f"{what} - {told.shown}")
    options.append(Option(str(_DAYS + 1), told.say("Longer ago"), press=earlier))
    return told.ask(
        told.say("Something is wrong"),
        told.address("me"),  # to the record, or this were a fourth level
        told.say("On which day?"),
        told.say(MATTERS[what]),
        *options,
    )


@does("wrong")
def say_wrong(here: Visit, box: Box, member: Member, about: str) -> str:
    """Tell the branch; `about` is the matter, the day (or "-") and the PIN's pass."""
    what, day, shown = about.split(" ")
    study = None if day == "-" else day_of(day)
    action.ask(services().store, member, RequestKind.CORRECTION, what, study, now=here.now)
    return MemberAccess(here, box, member, False, shown).address("told", what="wrong")


@blueprint.get("/tv/<community>/me/copy")
@opens_to(BOX)
def copy(community: str) -> Response:
    """A copy of everything about this person: the branch prints it and brings it."""
    with services().store.reading() as connection:
        told = mine(connection, community)
    say = told.say
    view = told.ask(
        say("A copy for me"),
        told.address("me"),
        say("Do you want everything that is kept about you on paper?"),
        say("The branch prints it for you and brings it to your home."),
        Option("1", say("Yes, please"), press=offer(told.here, told.member, "copy", told.shown)),
        Option("2", say("No, back"), href=told.address("me")),
    )
    return show("ask", view, places.ask)


@does("copy")
def ask_copy(here: Visit, box: Box, member: Member, about: str) -> str:
    """Ask the branch for the copy; `about` is the PIN's pass."""
    action.ask(services().store, member, RequestKind.COPY, "everything", None, now=here.now)
    return MemberAccess(here, box, member, False, about).address("told", what="copy")


@blueprint.get("/tv/<community>/me/told")
@opens_to(BOX)
def told(community: str) -> Response:
    """The friendly answer to a request."""
    with services().store.reading() as connection:
        who = mine(connection, community)
    sentence = "The branch will bring you the copy." if request.args.get("what") == "copy" else "The branch knows now."
    view = who.ask(
        who.say("Thank you"),
        who.address("me"),
        who.say(sentence),
        who.say("Somebody will look into it and call you. You need not do anything else."),
        Option("1", who.say("Back to my record"), href=who.address("me")),
        Option("2", who.say("To the home page"), href=who.home),
    )
    return show("ask", view, places.ask)
