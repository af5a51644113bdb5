"""A reflection on the television: a topic, one to three sentences and a mark, each by its digit; the mark sends it."""

from dataclasses import replace

from flask import Response
from sqlalchemy import Connection

from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.features.reflections import actions
from tvchannel.features.reflections.actions import ChosenReflection
from tvchannel.features.reflections.reflection_round import ReflectionRound, asked_for
from tvchannel.features.reflections.tv_ways import after_programme
from tvchannel.features.reflections.words_said import in_one_line
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import pins, reflections
from tvchannel.store.people.reflections import Reflection
from tvchannel.study.together.reflections import MARK_WORDS, MOST_CHOSEN, in_a_row, pressed
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Ask, Choice, Option
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.parts.after_programme import next_step, ways_on
from tvchannel.tv.parts.own_record import IDLE_S

SEND, TAKE_BACK = "send-reflection", "take-reflection-back"
_ON = "9"  # the same digit wherever there is a way on without a further choice
_MIDDLE = 2


@blueprint.get("/tv/<community>/reflection/<int:programme_id>")
@opens_to(ANYONE)
def reflection(community: str, programme_id: int) -> Response:
    """Where this television is in the reflection on a programme; what was said before is told first."""
    with services().store.reading() as connection:
        told = asked_for(connection, community, programme_id)
        kept = _kept(connection, told)
        after = next_step(connection, told.here, told.row.id, told.back, after_programme, who=told.who)
        shows_words = told.member is None or pins.pin(connection, told.member.id) is None
    if told.asks_who:
        view = _who(told)
    elif kept is not None:
        view = _said(told, kept, after, shows_words=shows_words)
    elif told.mark:
        view = _unkept(told, after)
    elif told.asks_mark:
        view = _mark(told)
    elif told.topic is not None:
        view = _sentences(told, after)
    else:
        view = _topics(told, after)
    return show("ask", view, places.ask)


def _kept(connection: Connection, told: ReflectionRound) -> Reflection | None:
    """What stands of this member, where it is not to be said otherwise."""
    if told.member is None or told.anew:
        return None
    return reflections.of_programme(connection, told.member.ref, told.row.id)


def _who(told: ReflectionRound) -> Ask:
    """Of several each by their own digit."""
    nothing = told.say("nothing is kept")
    options = [
        Option(str(one.place), one.mask, "" if one.agreed else nothing, told.address(who=str(one.place)))
        for one in told.members
    ]
    return _ask(told, told.say("Who speaks? Press your own digit."), told.row.title.say(told.here.lang), *options)


def _fate(told: ReflectionRound) -> str:
    """What becomes of it, in words."""
    if told.is_kept:
        return told.say("It is kept with your name, for you and your branch.")
    if told.member is not None:
        return told.say("You watch without records: nothing of it is kept.")
    return told.say("No name belongs to it here: nothing of it is kept.")


def _topics(told: ReflectionRound, after: Choice | None) -> Ask:
    lang = told.here.lang
    options = [
        Option(str(digit), one.draft.title.say(lang), href=told.address(topic=one))
        for digit, one in enumerate(told.topics, 1)
    ]
    if after is not None:
        options.append(Option(_ON, told.say("Go on without"), href=after.href))
    return _ask(told, told.say("What did this programme give you? Choose a topic."), _fate(told), *options)


def _sentences(told: ReflectionRound, after: Choice | None) -> Ask:
    """Each pressed once is chosen, pressed again it is not; the third leads on."""
    topic = told.topic
    assert topic is not None
    options = [
        Option(
            str(digit),
            one.say(told.here.lang),
            href=told.address(topic=topic, chosen=pressed(told.chosen, digit)),
            mark=digit in told.chosen,
        )
        for digit, one in enumerate(topic.offered, 1)
    ]
    if told.chosen:
        options.append(Option(_ON, told.say("That is all"), href=told.address(enough=True)))
    elif after is not None and len(told.topics) == 1:
        options.append(Option(_ON, told.say("Go on without"), href=after.href))
    sentence = told.say("Choose one to %(n)s sentences.", n=MOST_CHOSEN)
    before = told.address(topic=None, chosen=()) if len(told.topics) > 1 else ""
    advice = "" if told.chosen else _fate(told)
    focus = len(options) - 1 if told.chosen else 0
    return replace(_ask(told, sentence, advice, *options, focus=focus, back=before), sentences=True)


def _mark(told: ReflectionRound) -> Ask:
    """Pressed, a mark sends all where it is kept; the middle one is in front."""
    options = [_given(told, mark, told.say(words)) for mark, words in MARK_WORDS.items()]
    lines = in_a_row(told.sentences, told.here.lang)
    before = told.address(chosen=told.chosen[:-1] if len(told.chosen) == MOST_CHOSEN else told.chosen, enough=False)
    return _ask(told, told.say("How much did it give you?"), lines, *options, focus=_MIDDLE, back=before)


def _given(told: ReflectionRound, mark: int, label: str) -> Option:
    if told.member is None or not told.is_kept or told.topic is None:
        return Option(str(mark), label, href=told.address(mark=mark))
    on = came_from(told.address(topic=None, chosen=(), enough=False, anew=False, sent=True))
    chosen = "".join(map(str, told.chosen))
    about = f"{told.row.id} {told.topic.id} {told.topic.edition} {chosen} {mark} {on}"
    return Option(str(mark), label, press=offer(told.here, told.member, SEND, about))


def _said(told: ReflectionRound, kept: Reflection, after: Choice | None, *, shows_words: bool) -> Ask:
    """It is sent, now or some time before.

    Where a PIN stands before the record its words are not shown, and some time later it is taken back there alone.
    """
    assert told.member is not None
    words = in_one_line(kept, told.here.lang) if shows_words else ""
    sentence = told.say("It is sent. Thank you!") if told.sent else told.say("You have said this of the programme:")
    if not words and not told.sent:
        sentence = told.say("You have said something of this programme.")
    empty = came_from(told.address(topic=None, chosen=(), enough=False, sent=False))
    back = offer(told.here, told.member, TAKE_BACK, f"{kept.id} {empty}")
    may_change = shows_words or told.sent
    otherwise = Option("", told.say("Say it otherwise"), href=told.address(anew=True, sent=False))
    changes = [otherwise, Option("", told.say("Take it back"), press=back)] if may_change else []
    return _ask(told, sentence, words, *numbered([*ways_on(told.here, after), *changes]))


def _unkept(told: ReflectionRound, after: Choice | None) -> Ask:
    """Nothing was sent of whoever has no record."""
    lines = in_a_row(told.sentences, told.here.lang)
    return _ask(told, told.say("Thank you! Nothing of it was kept."), lines, *numbered(ways_on(told.here, after)))


def _ask(told: ReflectionRound, sentence: str, advice: str, *options: Option, focus: int = 0, back: str = "") -> Ask:
    """A page of the reflection; what is spoken names nobody, and one of a person does not stay for ever."""
    here, home = told.here, url_for("tv.home", community=told.here.community.key)
    keys = [] if told.asks_who else keys_said(here.lang, options)
    framed = frame(
        here,
        told.say("My reflection"),
        back or told.back,
        idle_s=IDLE_S if told.members else 0,
        idle=home if told.members else "",
        spoken=aloud(here.lang, sentence, advice, *keys),
    )
    return Ask(framed, sentence, advice, options, focus)


@does(SEND)
def send(here: Visit, box: Box, member: Member, about: str) -> str:
    """Keep what `member` chose; `about` is programme, topic, its edition, the sentences, the mark, the page then."""
    programme, topic, edition, digits, mark, on = about.split(" ", 5)
    chosen = ChosenReflection(
        number_of(programme) or 0,  # signed by this service
        number_of(topic) or 0,
        edition,
        tuple(number_of(one) or 0 for one in digits),
        number_of(mark) or 0,
    )
    author = AppearanceAuthor(here.community.id, f"box {box.id}", here.now)
    actions.send(services().store, services().keys.names, author, box, member, chosen)
    return url_for("tv.home", community=here.community.key) + on


@does(TAKE_BACK)
def take_back(here: Visit, box: Box, member: Member, about: str) -> str:
    """Take a reflection of `member` back; `about` is its id and the page that comes then."""
    number, _, on = about.partition(" ")
    actions.withdraw(services().store, box, member, number_of(number) or 0)
    return url_for("tv.home", community=here.community.key) + on
