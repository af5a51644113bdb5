"""What would be on air if a film were approved now: its first slots on each channel, or why there is none."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from epg.airings import Airing
from epg.errors import Problem
from epg.programmes import Programme
from epg.reasons import REASONS
from epg.rules import FromColumn, FromSeries, Pinned, Rule
from tvchannel.base.settings import Settings
from tvchannel.core.publish import GuidePlan, propose
from tvchannel.desk.kit import words
from tvchannel.http.context import language, now, say, services
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.entities import Channel, ProgrammeRow

_SHOWN = 4
_WHY_NOT = {
    "scope": "The film is not meant for this channel.",
    "over": "The time in which it may be shown is over.",
    "later": "It may be shown only later than the guide is planned.",
    "hidden": "Its column is hidden.",
    "no-slot": "No slot of the week shows its column or its series.",
    "too_long": "It is longer than every slot that could show it: cut it into parts, or make a slot longer.",
    "behind": "Other films of its slots come first in all the days that are planned.",
}


@dataclass(frozen=True, slots=True)
class WouldAir:
    """One channel: the first slots that would show the film, as (when, slot, reason); or in words why none would."""

    channel: str
    slots: tuple[tuple[str, str, str], ...]
    why_not: str


def if_approved(row: ProgrammeRow) -> list[WouldAir]:
    """Each channel of the film's community. Plans each of them, which takes a second or two."""
    with services().store.reading() as connection:
        channels = catalogue.channels(connection, row.community_id)
        return [_would_air(connection, channel, row) for channel in channels]


def _would_air(connection: Connection, channel: Channel, row: ProgrammeRow) -> WouldAir:
    programme = replace(catalogue.as_programme(row), approved_at=now())
    name, rules = channel.name.say(language()), timetable.rules(connection, channel.id)
    if catalogue.column(connection, row.community_id, row.column_key).hidden:
        return WouldAir(name, (), say(_WHY_NOT["hidden"]))
    planned = would_plan(connection, channel, services().settings, programme, now())
    found = first_slots(planned, programme.id)[:_SHOWN]
    why = "" if found else why_not(programme, rules, channel, planned, services().settings)
    titles = {rule.id: rule.title.say(language()) for rule in rules}
    return WouldAir(
        name,
        tuple((words.instant(one.begins), titles.get(one.rule, ""), say(REASONS[one.reason])) for one in found),
        say(_WHY_NOT[why]) if why else "",
    )


def would_plan(
    connection: Connection, channel: Channel, settings: Settings, programme: Programme, now: datetime
) -> GuidePlan:
    """The channel's plan with one more programme. Writes nothing."""
    return propose(connection, channel, settings, now=now, days=settings.plan_days, more=(programme,))


def first_slots(planned: GuidePlan, programme: int) -> list[Airing]:
    """The first airing of the programme in each slot that shows it."""
    found: dict[tuple[str, int], Airing] = {}
    for one in planned.plan.airings:
        if one.programme == programme:
            found.setdefault((one.rule, one.slot), one)
    return list(found.values())


def why_not(programme: Programme, rules: list[Rule], channel: Channel, planned: GuidePlan, settings: Settings) -> str:
    """Why a plan does not show the programme: a key of the sentences above."""
    zone = settings.zone
    if not programme.airs_on(channel.key):
        return "scope"
    opens, closes = programme.validity.ticks(zone)
    if closes <= planned.first:
        return "over"
    if opens >= planned.until:
        return "later"
    if not any(_could_show(rule, programme) for rule in rules):
        return "no-slot"
    return "too_long" if any(_is_about(one, programme) for one in planned.plan.problems) else "behind"


def _could_show(rule: Rule, programme: Programme) -> bool:
    match rule.source:
        case FromColumn(key):
            return key == programme.column
        case FromSeries(name):
            return name == programme.series
        case Pinned(number):
            return number == programme.id
        case _:
            return False


def _is_about(problem: Problem, programme: Programme) -> bool:
    return problem.code == "too_long" and problem.params.get("programme") == programme.title
