"""A survey on the television: who answers, one question a page, each answered by one digit; the last answer sends."""

from collections.abc import Sequence

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.core.consent import require_home
from tvchannel.features.surveys.answering import answer
from tvchannel.features.surveys.tv_home import HomeSurvey, open_here, seen_by
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, Member
from tvchannel.study.surveys.survey import MOST_ANSWERS
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Ask, Option, Press
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.parts.own_choices import consent_card
from tvchannel.tv.parts.own_record import IDLE_S

_FEW = 5  # answers, beside which there is room for more than the question


def invitations(connection: Connection, here: Visit) -> Sequence[Option]:
    """The surveys that somebody at this television may answer still; none at a television of nobody."""
    found = []
    for told in open_here(connection, here):
        if any(one.ref not in told.answered for one in told.members):
            draft = told.survey.draft
            note = "Questions: %(n)s, without names" if draft.is_anonymous else "Questions: %(n)s, with your name"
            said = told.say(note, n=len(draft.questions))
            found.append(Option("", draft.title.say(here.lang), said, told.address()))
    return found


@blueprint.get("/tv/<community>/survey/<int:number>")
@opens_to(ANYONE)
def survey(community: str, number: int) -> Response:
    """Who lives alone is asked at once, of several each chooses first; then the question after those answered."""
    with services().store.reading() as connection:
        told = seen_by(connection, community, number)
    return show("ask", _view(told), places.ask)


def _view(told: HomeSurvey) -> Ask:
    if not told.members:
        return _of_nobody(told)
    member = told.asked()
    if member is None:
        return _who(told)
    if member.ref in told.answered:
        return _thanks(told, just="sent" in request.args)
    if not told.survey.draft.is_anonymous and not member.agreed:
        return _without_consent(told, member)
    return _question(told, member, told.given(member))


def _ask(told: HomeSurvey, sentence: str, advice: str, options: Sequence[Option], *, back: str, heard: str = "") -> Ask:
    """A page of the survey; what the voice says (`heard`, else all with the digits) names nobody."""
    lang, home = told.here.lang, url_for("tv.home", community=told.here.community.key)
    keys = keys_said(lang, options)
    spoken = heard or aloud(lang, sentence, advice, *keys)
    title = told.survey.draft.title.say(lang)
    return Ask(
        frame(told.here, title, back=back, idle_s=IDLE_S, idle=home, spoken=spoken), sentence, advice, tuple(options)
    )


def _home(told: HomeSurvey, digit: str = "1") -> Option:
    return Option(digit, told.say("To the home page"), href=url_for("tv.home", community=told.here.community.key))


def _of_nobody(told: HomeSurvey) -> Ask:
    """At a television of no household, or where no member lives, nobody could be counted once."""
    if told.here.box is not None:
        sentence = told.say("This survey is on paper, too.")
        advice = told.say("Please ask the community office for a sheet.")
    else:
        sentence = told.say("This television belongs to no household.")
        advice = told.say("Everybody answers once, at home or on paper: please ask the community office.")
    return _ask(told, sentence, advice, [_home(told)], back=told.take_part)


def _who(told: HomeSurvey) -> Ask:
    """Of several each by their own digit; those who have answered are marked."""
    sentence, advice = told.say("Who fills it in? Press your own digit."), _about(told)
    options = [
        Option(
            str(one.place),
            one.mask,
            told.say("has answered") if one.ref in told.answered else told.say("not yet"),
            href=told.address(one),
            mark=one.ref in told.answered,
        )
        for one in told.members
    ]
    heard = aloud(told.here.lang, sentence, advice)
    return _ask(told, sentence, advice, options, back=told.take_part, heard=heard)


def _about(told: HomeSurvey) -> str:
    """What the desk wrote, and whether names are kept."""
    draft = told.survey.draft
    anonymous, named = "Without names, only counted.", "With your name."
    return " ".join(
        filter(None, (draft.text.say(told.here.lang), told.say(anonymous if draft.is_anonymous else named)))
    )


def _question(told: HomeSurvey, member: Member, given: tuple[int, ...]) -> Ask:
    """The question after those that are answered; Back leads to the one before, to answer it otherwise."""
    draft, lang, number = told.survey.draft, told.here.lang, len(given) + 1
    asked = draft.questions[number - 1]
    words, options = asked.words.say(lang), _answers(told, member, given)
    count = told.say("Question %(number)s of %(n)s", number=number, n=len(draft.questions))
    advice = f"{count} · {_about(told)}" if number == 1 else count
    keys = keys_said(lang, options)
    heard = aloud(lang, advice, words, *keys)
    before = told.take_part if len(told.members) == 1 else told.address()
    back = told.address(member, given[:-1]) if given else before
    if len(options) > _FEW:  # of nine answers the question has one line
        place = f"{number}/{len(draft.questions)} " if len(options) < MOST_ANSWERS else ""
        return _ask(told, f"{place}{words}", "", options, back=back, heard=heard)
    return _ask(told, words, advice, options, back=back, heard=heard)


def _answers(told: HomeSurvey, member: Member, given: tuple[int, ...]) -> list[Option]:
    """The answers by their digits: each leads to the next question, of the last question it sends all."""
    questions, options = told.survey.draft.questions, []
    for digit, answer_words in enumerate(questions[len(given)].answers, 1):
        answers, label = (*given, digit), answer_words.say(told.here.lang)
        if len(answers) == len(questions):
            options.append(Option(str(digit), label, press=_sends(told, member, answers)))
        else:
            options.append(Option(str(digit), label, href=told.address(member, answers)))
    return options


def _sends(told: HomeSurvey, member: Member, answers: Sequence[int]) -> Press:
    return offer(told.here, member, "survey", f"{told.survey.id} {''.join(map(str, answers))}")


def _without_consent(told: HomeSurvey, member: Member) -> Ask:
    """A survey with names keeps something of whoever answers: so they agree first, or leave it."""
    sentence = told.say("This survey keeps your answers with your name.")
    advice = told.say("Whoever has not agreed to be recorded cannot answer it.")
    agree = Option("1", told.say("Agree to be recorded"), href=consent_card(told.here, member))
    return _ask(told, sentence, advice, [agree, _home(told, "2")], back=told.take_part)


def _thanks(told: HomeSurvey, *, just: bool) -> Ask:
    """It is answered: now, or some time before."""
    sentence = told.say("Thank you, your answers are here.") if just else told.say("You have answered. Thank you!")
    anonymous = "They were counted without your name." if told.survey.draft.is_anonymous else ""
    left = [one for one in told.members if one.ref not in told.answered]
    others = [Option("2", told.say("Somebody else"), href=told.address())] if left else []
    advice = told.say(anonymous) if anonymous else ""
    return _ask(told, sentence, advice, [_home(told), *others], back=told.take_part)


@does("survey")
def send(here: Visit, box: Box, member: Member, about: str) -> str:
    """Count or keep the answers of a member; `about` is the survey and a digit a question."""
    require_home(member, box)
    told, _, digits = about.partition(" ")
    number = number_of(told)
    if number is None:
        raise NotFound("There is no such survey here.")
    served = services()
    answer(served.store, served.keys.signing, member, number, tuple(map(int, digits)), now=here.now)
    return url_for("tv.survey", community=here.community.key, number=number, member=member.place, sent=1)
