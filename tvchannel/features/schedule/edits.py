"""Changes of a grid of rules: one occurrence, one weekday, or all that a rule says. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any

from epg.days import Calendar
from epg.rules import Order, Rule, Source
from epg.titles import Title
from tvchannel.base.errors import NotFound

Grid = tuple[Rule, ...]


class ChangeReach(StrEnum):
    """How far a change of an occurrence goes: this day only, every week on this weekday, or all days of the rule."""

    DAY = "day"
    WEEKDAY = "weekday"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Occasion:
    """The occurrence of `rule` that begins on the local `day`; `minutes` is how long it lasts."""

    rule: str
    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class SlotFields:
    """What a slot is to be: when on its day, how long (None: until the next rule begins), and what it shows."""

    start: time
    length_min: int | None
    source: Source
    order: Order
    min_hours: float
    title: Title


def fields_of(rule: Rule) -> SlotFields:
    """As the rule has them."""
    return SlotFields(rule.start, rule.length_min, rule.source, rule.order, rule.min_hours, rule.title)


def rule_of(rules: Sequence[Rule], name: str) -> Rule:
    """The rule with this id. Raises NotFound."""
    found = next((rule for rule in rules if rule.id == name), None)
    if found is None:
        raise NotFound("This slot is not in the draft any more.")
    return found


def changed(
    rules: Sequence[Rule], at: Occasion, to: date, wanted: SlotFields, reach: ChangeReach, calendar: Calendar, name: str
) -> Grid:
    """The occurrence is on the day `to` and as `wanted`; `name` is the id of a rule that has to be added for it.

    Raises NotFound, and BadRule where the values make no sense.
    """
    rule = rule_of(rules, at.rule)
    if reach is ChangeReach.DAY:
        length = wanted.length_min or at.minutes
        once = Rule(id=name, dates=frozenset({to}), **_values(replace(wanted, length_min=length)))
        if rule.dates == {at.day}:
            return _with(rules, rule, replace(once, id=rule.id))
        return _with(rules, rule, *_without_day(rule, at.day), once)
    if rule.exception:
        dates = rule.dates if to == at.day else (rule.dates - {at.day}) | {to}
        return _with(rules, rule, replace(rule, dates=dates, **_values(wanted)))
    weekday, there = calendar.weekday(at.day), calendar.weekday(to)
    alone = rule.days == {weekday}
    if alone or (reach is ChangeReach.ALL and there == weekday):
        days = frozenset({there}) if alone else rule.days
        return _with(rules, rule, replace(rule, days=days, **_values(wanted)))
    apart = replace(rule, id=name, days=frozenset({there}), **_values(wanted))
    return _with(rules, rule, replace(rule, days=rule.days - {weekday}), apart)


def removed(rules: Sequence[Rule], at: Occasion, reach: ChangeReach, calendar: Calendar) -> Grid:
    """The grid without the occurrence, without its weekday, or without the rule. Raises NotFound."""
    rule = rule_of(rules, at.rule)
    if reach is ChangeReach.DAY:
        return _with(rules, rule, *_without_day(rule, at.day))
    days = rule.days - {calendar.weekday(at.day)}
    if reach is ChangeReach.WEEKDAY and not rule.exception and days:
        return _with(rules, rule, replace(rule, days=days))
    return _with(rules, rule)


def added(rules: Sequence[Rule], made: Rule) -> Grid:
    """The grid with another rule."""
    return (*rules, made)


def made(name: str, wanted: SlotFields, *, dates: frozenset[date], days: frozenset[int]) -> Rule:
    """A new rule, of certain dates or of every week. Raises BadRule."""
    if dates:
        return Rule(id=name, dates=dates, **_values(wanted))
    return Rule(id=name, days=days, **_values(wanted))


def free_name(rules: Sequence[Rule], wanted: str) -> str:
    """`wanted`, with a number behind it where a rule is called so already."""
    names, number, name = {rule.id for rule in rules}, 1, wanted
    while name in names:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _without_day(rule: Rule, day: date) -> tuple[Rule, ...]:
    if not rule.exception:
        return (replace(rule, not_on=rule.not_on | {day}),)
    return (replace(rule, dates=rule.dates - {day}),) if rule.dates - {day} else ()


def _values(wanted: SlotFields) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in SlotFields.__dataclass_fields__}


def _with(rules: Sequence[Rule], old: Rule, *instead: Rule) -> Grid:
    return tuple(one for rule in rules for one in (instead if rule is old else (rule,)))
