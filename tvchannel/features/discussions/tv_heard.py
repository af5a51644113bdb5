"""What residents said, on the television: in large letters, three lines a page, and never who said it."""

from flask import request

from tvchannel.features.discussions.talk_here import TalkHere
from tvchannel.http.parameters import whole_number
from tvchannel.study.together.discussions import at_least
from tvchannel.tv.kit.render import frame
from tvchannel.tv.kit.view_models import RecordDay, Turn, Why
from tvchannel.tv.kit.voice import aloud

_A_PAGE = 3


def heard(told: TalkHere) -> Why:
    """One page of the lines: first what most said, then what somebody typed for a resident, the newest first."""
    lines = lines_of(told)
    count = max(1, -(-len(lines) // _A_PAGE))
    number = max(1, min(whole_number(request.args, "heard", 1), count))
    shown = lines[(number - 1) * _A_PAGE : number * _A_PAGE]
    before = told.address(heard=number - 1) if number > 1 else ""
    after = told.address(heard=number + 1) if number < count else ""
    rule = told.say("No names are shown. The community reads everything before it stands here.")
    spoken = aloud(told.here.lang, told.title, *(f"{one.day} {one.weekday} {one.said}" for one in shown))
    return Why(
        frame(told.here, told.title, back=told.back, spoken=spoken),
        shown,
        rule,
        Turn(number, count, before, after),
        told.address() if not told.is_over else told.home,
        told.say("To the home page") if told.is_over else told.say("Say something too"),
        told.say("Nothing is shown yet."),
    )


def lines_of(told: TalkHere) -> tuple[RecordDay, ...]:
    """A line for each sentence that is shown, and for each note."""
    lang, some, one_of_us = (
        told.here.lang,
        (told.say("Some"), told.say("said")),
        (told.say("A person"), told.say("said so")),
    )
    lines = []
    for one in sorted(told.said, key=lambda one: -at_least(one.shown, is_over=told.is_over)):
        n = at_least(one.shown, is_over=told.is_over)
        sentence = "%(n)s persons" if told.is_over else "%(n)s or more"
        who = (told.say(sentence, n=n), told.say("said it")) if n else some
        lines.append(RecordDay(*who, one.sentence.words.say(lang)))
    return (*lines, *(RecordDay(*one_of_us, note.words) for note in told.notes))
