"""A discussion, or what can be said of a film, on the television: one or two sentences by their digits, then sent."""

from collections.abc import Sequence

from flask import Response, redirect, request
from sqlalchemy import Connection

from tvchannel.base.errors import Invalid, NotFound
from tvchannel.core import tokens
from tvchannel.core.consent import require_home
from tvchannel.features.discussions.saying import say_it
from tvchannel.features.discussions.talk_here import PRESS, TalkHere, discussion_here, film_here
from tvchannel.features.discussions.tv_heard import heard
from tvchannel.features.discussions.tv_ways import after_programme
from tvchannel.http.context import ANYONE, BOX, now, opens_to, services
from tvchannel.http.parameters import whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.study.together.discussions import ReadySentence, about_of
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import Ask, Choice, Option
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.parts.after_programme import next_step
from tvchannel.tv.parts.own_record import IDLE_S

_ON = "9"  # the same digit wherever there is a way on without a further choice


@blueprint.get("/tv/<community>/discussion/<int:number>")
@opens_to(ANYONE)
def discussion(community: str, number: int) -> Response:
    """A theme: what can be said of it, what was said, and at its end what came of it."""
    with services().store.reading() as connection:
        told = discussion_here(connection, community, number)
        after = _after(connection, told)
    return _page(told, after)


@blueprint.get("/tv/<community>/programme/<int:programme_id>/say")
@opens_to(ANYONE)
def film_talk(community: str, programme_id: int) -> Response:
    """What can be said of a film, and what was said."""
    with services().store.reading() as connection:
        told = film_here(connection, community, programme_id)
        after = _after(connection, told)
    return _page(told, after)


@blueprint.post("/tv/<community>/opinion")
@opens_to(BOX)
def say_it_here(community: str) -> Response:
    """Say what a page has offered, answer after it is written: 303 to the page that says so."""
    served = services()
    told = tokens.read_signed(served.keys.signing, PRESS, request.form.get("said", ""), now())
    with served.store.reading() as connection:
        here = visit(connection, community)
        assert here.box
        box_id, ref, text, *chosen = told
        if box_id != here.box.id:
            raise NotFound("This page belongs to another television. Press Back and try again.")
        member = people.member(connection, here.community.id, ref) if ref else None
    about = about_of(text)
    if about is None:
        raise Invalid("This press could not be read. Press Back and try again.")
    if member is not None:
        require_home(member, here.box)
    say_it(served.store, served.keys.signing, here.box, member, about, chosen, now=here.now, zone=here.zone)
    return redirect(_then(community), 303)  # type: ignore[return-value]


def _then(community: str) -> str:
    """The page that the press goes on with: one of this community's television, else its home page."""
    home, then = url_for("tv.home", community=community), request.form.get("then", "")
    return then if then.startswith(home) and "//" not in then[1:] and "\\" not in then and then.isprintable() else home


def _after(connection: Connection, told: TalkHere) -> Choice | None:
    """With what the programme goes on that it was opened from, or is about."""
    return next_step(connection, told.here, told.programme_id, told.back, after_programme)


def _page(told: TalkHere, after: Choice | None) -> Response:
    if "heard" in request.args:
        return show("why", heard(told), places.why)
    return show("ask", _view(told, after), places.ask)


def _view(told: TalkHere, after: Choice | None) -> Ask:
    if told.is_over:
        return _over(told)
    if told.here.box is None:
        return _of_nobody(told)
    digit, member = told.who()
    if not digit:
        return _who(told)
    if (member.ref if member else "") in told.spoken:
        return _thanks(told, after)
    first = whole_number(request.args, "first", 0)
    if 1 <= first <= len(told.sentences):
        return _second(told, digit, member, first)
    return _first(told, digit, member, after)


def _ask(
    told: TalkHere,
    sentence: str,
    advice: str,
    options: Sequence[Option],
    *,
    focus: int = 0,
    heard: str = "",
) -> Ask:
    """A page of it; what the voice says (`heard`, else all with the digits) names nobody."""
    lang = told.here.lang
    spoken = heard or aloud(lang, sentence, advice, *keys_said(lang, options))
    framed = frame(told.here, told.title, back=told.back, idle_s=IDLE_S, idle=told.home, spoken=spoken)
    return Ask(framed, sentence, advice, tuple(options), focus)


def _over(told: TalkHere) -> Ask:
    """What came of it."""
    summary = told.text or told.say("The community thanks everybody who took part.")
    return _ask(told, told.say("This discussion is over."), summary, numbered([*_heard(told), *_home(told)]))


def _of_nobody(told: TalkHere) -> Ask:
    """At a television of no household everybody could speak without end."""
    advice = told.say("Everybody speaks once, at home: please ask the community office.")
    sentence = told.say("This television belongs to no household.")
    return _ask(told, sentence, advice, numbered([*_heard(told), *_home(told)]))


def _who(told: TalkHere) -> Ask:
    """Of several each by their own digit, or without a name; those who have spoken are marked."""
    options = [
        Option(
            str(one.place),
            one.mask,
            told.say("has spoken") if one.ref in told.spoken else "",
            told.address(member=one.place),
            mark=one.ref in told.spoken,
        )
        for one in told.members
    ]
    free = [digit for digit in "123456789" if digit not in {one.digit for one in options}]
    if free:
        has = "" in told.spoken
        note = told.say("has spoken") if has else told.say("nothing is kept")
        options.append(Option(free[0], told.say("Without a name"), note, told.address(member=0), mark=has))
    sentence = told.say("Who speaks? Press your own digit.")
    return _ask(told, sentence, told.text, options, heard=aloud(told.here.lang, sentence, told.text))


def _first(told: TalkHere, digit: str, member: Member | None, after: Choice | None) -> Ask:
    """What can be said, each by its digit, behind that what was said, and what the programme goes on with."""
    options = [
        Option(str(place), one.words.say(told.here.lang), href=told.address(member=digit, first=place))
        for place, one in enumerate(told.sentences, 1)
    ]
    if told.has_heard:
        others = told.say("What others say")
        options.append(Option(str(len(options) + 1), others, href=told.address(heard=1)))
    if after is not None:
        options.append(Option(_ON, told.say("Say nothing now"), href=after.href))
    return _ask(told, told.text or told.say("What would you like to say?"), _kept(told, member), options)


def _kept(told: TalkHere, member: Member | None) -> str:
    """Whether it is kept who said it; on the television it never is shown."""
    if member is not None and member.agreed:
        return told.say("It goes on your record; the TV never shows who said it.")
    return told.say("It is counted only; nobody keeps who said it.")


def _second(told: TalkHere, digit: str, member: Member | None, first: int) -> Ask:
    """One more sentence, or this one alone: under its own digit, where the focus stands."""
    lang, chosen = told.here.lang, told.sentences[first - 1]
    words = chosen.words.say(lang)
    options = [_sends(told, member, chosen, one, place) for place, one in enumerate(told.sentences, 1)]
    again = Option(str(len(options) + 1), told.say("Choose again"), href=told.address(member=digit))
    sentence = told.say("“%(words)s” – say that?", words=words)
    advice = told.say("OK sends it. Or press another digit: both are sent together.")
    heard = aloud(lang, sentence, advice)
    return _ask(told, sentence, advice, [*options, again], focus=first - 1, heard=heard)


def _sends(told: TalkHere, member: Member | None, chosen: ReadySentence, one: ReadySentence, place: int) -> Option:
    label = one.words.say(told.here.lang)
    if one.id == chosen.id:
        return Option(str(place), label, press=told.press(member, [chosen]), mark=True)
    return Option(str(place), label, press=told.press(member, [chosen, one]))


def _thanks(told: TalkHere, after: Choice | None) -> Ask:
    """It is said: now, or some time before. The programme goes on with what comes next, else back to where one was."""
    just = "sent" in request.args
    sentence = told.say("Thank you, the community has it.") if just else told.say("You have spoken. Thank you!")
    advice = told.say("The community reads it first; then it stands here, without your name.")
    left = [one for one in told.members if one.ref not in told.spoken] if len(told.members) > 1 else []
    others = [Option("", told.say("Somebody else"), href=told.address())] if left else []
    ways = [*([Option("", after.label, href=after.href)] if after else []), _back(told), *_heard(told), *others]
    return _ask(told, sentence, advice, numbered(ways))


def _heard(told: TalkHere) -> list[Option]:
    return [Option("", told.say("What others say"), href=told.address(heard=1))] if told.has_heard else []


def _home(told: TalkHere) -> list[Option]:
    return [Option("", told.say("To the home page"), href=told.home)]


def _back(told: TalkHere) -> Option:
    return Option("", told.say("Back"), href=told.back)
