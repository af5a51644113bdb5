"""What the draft would change of the guide; and publishing it, taking a step back, throwing it away."""

from dataclasses import dataclass
from itertools import groupby

from flask import Response, request

from epg.airings import Airing
from epg.errors import Problem
from epg.reasons import REASONS
from tvchannel.base.errors import Invalid
from tvchannel.base.roles import REVIEW
from tvchannel.core.publish import propose
from tvchannel.desk.kit import words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.problems import told_by_kind
from tvchannel.features.schedule import actions, asked
from tvchannel.features.schedule.asked import Planning
from tvchannel.features.schedule.differences import Difference, differences
from tvchannel.features.schedule.draft_grid import SourceNames
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.store.channel import timetable

_MOST = 60  # differences of one day that are told one by one


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One difference in words; `kind` is "in", "out" or "moved"."""

    kind: str
    before: str
    after: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class DifferentDay:
    """The differences of a day, and how many more there are than are told."""

    day: str
    lines: tuple[DifferenceLine, ...]
    more: int


@blueprint.get("/grid/differences")
@opens_to(*REVIEW)
def grid_differences() -> Response:
    """The plan that the draft gives beside what is published; the problems that only it has, and those that go."""
    here = asked.planning()
    found, problems, gone = _compared(here)
    names = asked.source_names(here.rules)
    days = [_day(list(group), names) for _, group in groupby(found, key=lambda one: one.day)]
    return page(
        "schedule/differences",
        say("What would change"),
        place="grid",
        days=days,
        count=len(found),
        problems=told_by_kind(problems),
        gone=gone,
        changed=here.draft is not None and here.rules != here.on_air.rules,
        **here.told(),
    )


@blueprint.post("/grid/draft")
@opens_to(*REVIEW)
def change_draft() -> Response:
    """Publish the draft, take its last change back, throw it away, or keep it over a newer version."""
    store, editor, wanted = services().store, asked.editor(), request.form.get("do")
    if wanted == "publish":
        actions.publish(store, editor, asked.seen())
        done("Published. The guide is being planned by it; what is running now goes on to its end.")
    elif wanted == "back":
        done(
            "The last change is taken back." if actions.step_back(store, editor, asked.seen()) else "It was so already."
        )
    elif wanted == "drop":
        actions.drop(store, editor)
        done("The draft is thrown away. The page shows what is on air.")
    elif wanted == "take-over":
        actions.take_over(store, editor, asked.seen())
        done("The draft stays. Published, it takes the place of the newer week: look at what would change.")
        return to("grid_differences", channel=editor.channel.key)
    else:
        raise Invalid("Please choose one of these.")
    return asked.back()


def _compared(here: Planning) -> tuple[list[Difference], list[Problem], int]:
    """The differences, the problems that the draft has and the published plan has not, and how many of those go."""
    settings, channel = services().settings, here.editor.channel
    with services().store.reading() as connection:
        proposed = propose(connection, channel, settings, now=context.now(), days=settings.plan_days, rules=here.rules)
        published = timetable.airings(connection, channel, proposed.first, proposed.until)
        last = timetable.last_publication(connection, channel.id)
    until = min(proposed.until, last.until) if last else proposed.until
    was = [one for one in published if proposed.first <= one.start < until]
    will = [one for one in proposed.plan.airings if one.start < until]
    known = {_matter(one) for one in last.problems} if last else set()
    mine = {_matter(one) for one in proposed.plan.problems}
    new = [one for one in proposed.plan.problems if _matter(one) not in known]
    return differences(was, will, settings.zone), new, len(known - mine)


def _matter(problem: Problem) -> tuple[str, str]:
    return problem.code, repr(sorted((name, str(value)) for name, value in problem.params.items()))


def _day(found: list[Difference], names: SourceNames) -> DifferentDay:
    lines = tuple(_line(one, names) for one in found[:_MOST])
    return DifferentDay(words.day(found[0].day), lines, len(found) - len(lines))


def _line(one: Difference, names: SourceNames) -> DifferenceLine:
    kind = "moved" if one.before and one.after else ("in" if one.after else "out")
    reason = REASONS.get(one.after.reason, "") if one.after else ""
    title = names.programmes.get(one.airing.programme or 0, "")
    return DifferenceLine(kind, _clock(one.before), _clock(one.after), title, say(reason) if reason else "")


def _clock(airing: Airing | None) -> str:
    return "" if airing is None else words.clock_of_tick(airing.start)
