"""The page of an activity on the television: what it is, and who of this home says what, each by one digit."""

from flask import Response, request

from tvchannel.base.errors import NotFound
from tvchannel.core.consent import require_home
from tvchannel.features.activities.sign_up import sign_up
from tvchannel.features.activities.tv_home import HomeActivity, seen_by
from tvchannel.features.activities.tv_watching import watch_options
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, Member
from tvchannel.study.together.sign_ups import SignUp, choices, is_open
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from, up
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import frame, here_again, show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.kit.words import clock, full_day
from tvchannel.tv.parts.next_activity import SAID, when
from tvchannel.tv.parts.own_record import IDLE_S

_ANSWERED = {
    SignUp.COME: "Good, we expect you.",
    SignUp.LEAVE: "Good, your leave is noted.",
    SignUp.HOME: "Good, you watch at home.",
}
_MOST_TEXT = 60  # letters of what it is about: few words stand on a television


@blueprint.get("/tv/<community>/activity/<int:number>")
@opens_to(ANYONE)
def activity(community: str, number: int) -> Response:
    """What it is; who lives alone answers here, of several each chooses first; after a press (`said`) what was said."""
    with services().store.reading() as connection:
        told = seen_by(connection, community, number)
        watching = watch_options(connection, told.here, told.activity)
    return show("ask", _view(told, watching), places.ask)


def _view(told: HomeActivity, watching: tuple[Option, ...]) -> Ask:
    member = _asked_for(told)
    if not told.members or not is_open(told.activity.plan.begins_at, told.here.now):
        return _told(told, watching)
    if member is None:
        return _who(told)
    if request.args.get("said") == "1" and member.ref in told.said:
        return _answered(told, member)
    return _which(told, member)


def _asked_for(told: HomeActivity) -> Member | None:
    """The member whom the digit names, or who alone is asked here. Raises NotFound for a digit that nobody has."""
    if len(told.members) == 1:
        return told.members[0]
    digit = request.args.get("member")
    if digit is None:
        return None
    place = number_of(digit)
    found = next((person for person in told.members if person.place == place), None)
    if found is None:
        raise NotFound("Nobody here has this digit.")
    return found


def _about(told: HomeActivity) -> str:
    """When and where."""
    plan, here = told.activity.plan, told.here
    hours = "–".join(clock(instant.astimezone(here.zone)) for instant in (plan.begins_at, plan.ends_at))
    return told.say("%(day)s %(hours)s, %(place)s", day=full_day(plan.on_day, here.lang), hours=hours, place=plan.place)


def _in_brief(told: HomeActivity) -> str:
    """What it is about in the branch's own words, as many as there is room for."""
    text = " ".join(told.activity.plan.text.split())
    return text if len(text) <= _MOST_TEXT else f"{text[:_MOST_TEXT]}…"


def _ask(
    told: HomeActivity, sentence: str, advice: str, *options: Option, back: str = "", heard: str = "", brief: str = ""
) -> Ask:
    """A page about it; what is spoken (`heard`) names nobody. One with people on it does not stay for ever."""
    lang, idle = told.here.lang, IDLE_S if told.members else 0
    keys = keys_said(lang, options)
    spoken = heard or aloud(lang, sentence, advice, *keys)
    framed = frame(told.here, told.say("Activity"), back=back or told.home, idle_s=idle, idle=told.home, spoken=spoken)
    return Ask(framed, sentence, advice, options, brief=brief)


def _page(told: HomeActivity, *options: Option, whose: str = "", ask: str = "", back: str = "") -> Ask:
    """The activity with what can be done; `whose` is a masked name before it, `ask` what is asked."""
    lang, name, about = told.here.lang, told.activity.plan.title.say(told.here.lang), _about(told)
    keys = keys_said(lang, options)
    heard = aloud(lang, name, about, *([ask] if ask else keys))
    brief = _in_brief(told)
    advice = aloud(lang, about, brief, ask).replace("。 ", "。") if ask or brief else about
    said, short = (told.say("%(name)s: %(what)s", name=whose, what=one) if whose else one for one in (advice, about))
    return _ask(told, name, said, *options, back=back, heard=heard, brief=short)


def _told(told: HomeActivity, watching: tuple[Option, ...]) -> Ask:
    """The activity where nothing is to be said: while it goes on, after it, and at a television of nobody."""
    home = Option(str(len(watching) + 1), told.say("To the home page"), href=told.home)
    return _page(told, *watching, home, back=up(told.here.community.key, told.home))


def _who(told: HomeActivity) -> Ask:
    """Of several each by their own digit."""
    options = [
        Option(str(one.place), one.mask, _of(told, one), href=told.address(one), mark=one.ref in told.said)
        for one in told.members
    ]
    return _page(told, *options, ask=told.say("Who answers? Press your own digit."))


def _of(told: HomeActivity, member: Member) -> str:
    choice = told.said.get(member.ref)
    return told.say(SAID[choice]) if choice else told.say("no answer yet")


def _which(told: HomeActivity, member: Member) -> Ask:
    """What somebody says: whoever has not agreed to be recorded is led to the consent card."""
    card = url_for("tv.consent", community=told.here.community.key, member=member.place, via=came_from(here_again()))
    options = [
        Option(
            str(digit),
            told.say(SAID[one]),
            href=card,
            press=offer(told.here, member, "sign-up", f"{told.activity.id} {one.value}") if member.agreed else None,
            mark=told.said.get(member.ref) is one,
        )
        for digit, one in enumerate(choices(has_twin=told.activity.plan.has_twin), 1)
    ]
    if len(told.members) == 1:
        return _page(told, *options)
    return _page(told, *options, whose=member.mask, back=told.address())


def _answered(told: HomeActivity, member: Member) -> Ask:
    """The friendly answer: what was said, and that it can be said otherwise."""
    choice, plan = told.said[member.ref], told.activity.plan
    advice = told.say(
        "%(when)s, %(what)s. You may say otherwise until it begins.", when=when(plan, told.here), what=_what(told)
    )
    sentence = told.say(_ANSWERED[choice])
    others = (Option("3", told.say("Somebody else"), href=told.address()),) if len(told.members) > 1 else ()
    return _ask(
        told,
        sentence,
        advice,
        Option("1", told.say("To the home page"), href=told.home),
        Option("2", told.say("Say otherwise"), href=told.address(member)),
        *others,
        back=told.home,
    )


def _what(told: HomeActivity) -> str:
    return f"{told.activity.plan.title.say(told.here.lang)} · {told.activity.plan.place}"


@does("sign-up")
def say_so(here: Visit, box: Box, member: Member, about: str) -> str:
    """Keep what somebody says; `about` is the activity and the choice."""
    require_home(member, box)
    told, _, choice = about.partition(" ")
    number = number_of(told)
    assert number is not None
    sign_up(
        services().store,
        here.community.id,
        number,
        member.ref,
        SignUp(choice),
        who=f"box {box.id}",
        now=here.now,
        zone=here.zone,
    )
    return url_for("tv.activity", community=here.community.key, number=number, member=member.place, said=1)
