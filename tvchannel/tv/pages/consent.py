"""The consent card: record me, watch without records, later; shown at a member's first press and whenever asked for."""

from flask import Response, request

from tvchannel.core import check_in as pressing
from tvchannel.core import consent as action
from tvchannel.core.privacy.erased_lists import try_note_withdrawals
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, Member
from tvchannel.study.consent import ConsentChoice, ConsentStatus
from tvchannel.study.day import study_day
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import up
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.parts.household import offered
from tvchannel.tv.parts.own_record import MemberAccess, at_home


@blueprint.get("/tv/<community>/consent")
@opens_to(BOX)
def consent(community: str) -> Response:
    """The card for `member`; after a press (`said`) the friendly answer."""
    with services().store.reading() as connection:
        told = at_home(connection, community)
    standing = told.member.standing(study_day(told.here.now, told.here.zone))
    answered = request.args.get("said") == "1" and standing in (ConsentStatus.WATCH_ONLY, ConsentStatus.LATER)
    return show("ask", _answer(told, standing) if answered else _card(told, standing), places.ask)


def _card(told: MemberAccess, standing: ConsentStatus) -> Ask:
    back = up(told.here.community.key, told.home)
    say, offers = told.say, (told.here, told.member)
    watch_only = standing is ConsentStatus.WATCH_ONLY
    return told.ask(
        say("One question first"),
        back,
        say("%(name)s, shall your study be recorded?", name=told.member.mask),
        say("Only check-ins and minutes, for you and the branch. Nobody is ranked. Stop whenever you like."),
        Option("1", say("Record me"), say("and check in now"), press=offer(*offers, "agree", "check-in")),
        Option("2", say("Watch without records"), press=offer(*offers, "watch-only", "card"), mark=watch_only),
        Option("3", say("Not now, later"), say("ask me another day"), press=offer(*offers, "later")),
        spoken=say(
            "Shall your study be recorded? Press 1: record me. Press 2: watch without records. Press 3: another day."
        ),
    )


def _answer(told: MemberAccess, standing: ConsentStatus) -> Ask:
    """What was chosen, said back: nothing is expected of anybody."""
    sentence = (
        "Good: you just watch, nothing is recorded." if standing is ConsentStatus.WATCH_ONLY else "Good: another day."
    )
    key = told.here.community.key
    return told.ask(
        told.say("Thank you"),
        told.home,
        told.say(sentence),
        told.say("You can watch everything. Enjoy it."),
        Option("1", told.say("To the home page"), href=told.home),
        Option("2", told.say("Watch live"), href=url_for("tv.live", community=key)),
    )


@does("agree")
def agree(here: Visit, box: Box, member: Member, about: str) -> str:
    """Record from now on; at the card the press is the first check-in, too."""
    store, key = services().store, here.community.key
    action.decide(store, box, member.ref, ConsentChoice.RECORD, now=here.now)
    if about != "check-in":
        return about
    press = offered(here, box, member)
    pressing.check_in(store, box, press, now=here.now, zone=here.zone)
    return url_for("tv.check_in", community=key, member=member.place)


@does("watch-only")
def watch_only(here: Visit, box: Box, member: Member, about: str) -> str:
    """Record nothing from now on."""
    action.decide(services().store, box, member.ref, ConsentChoice.WATCH_ONLY, now=here.now)
    try_note_withdrawals(services().store, services().settings.data_dir)
    card = url_for("tv.consent", community=here.community.key, member=member.place, said=1)
    return card if about == "card" else about


@does("later")
def later(here: Visit, box: Box, member: Member, about: str) -> str:
    """Ask again another day."""
    action.later(services().store, box, member.ref, now=here.now, zone=here.zone)
    return url_for("tv.consent", community=here.community.key, member=member.place, said=1)
