"""Grid rules as plain values, for a JSON column or a settings file, and back."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from typing import Any

from epg.errors import BadRule
from epg.rules import Blocked, FromColumn, FromSeries, FromTheme, Order, Pinned, RepeatOf, Rule, Source
from epg.titles import Title

_READERS: dict[str, Callable[[Any], Source]] = {
    "column": lambda value: FromColumn(str(value)),
    "theme": lambda value: FromTheme(),
    "series": lambda value: FromSeries(str(value)),
    "programme": lambda value: Pinned(int(value)),
    "repeat": lambda value: RepeatOf(str(value)),
    "blocked": lambda value: Blocked(),
}


def source_to_dict(source: Source) -> dict[str, Any]:
    """One key, the kind of source, with what it needs."""
    match source:
        case FromColumn(key):
            return {"column": key}
        case FromTheme():
            return {"theme": True}
        case FromSeries(name):
            return {"series": name}
        case Pinned(programme):
            return {"programme": programme}
        case RepeatOf(rule):
            return {"repeat": rule}
        case Blocked():
            return {"blocked": True}


def source_from_dict(data: Mapping[str, Any]) -> Source:
    """The inverse of source_to_dict. Raises BadRule."""
    if len(data) == 1:
        kind, value = next(iter(data.items()))
        if kind in _READERS:
            return _READERS[kind](value)
    raise BadRule("A rule needs one source: a column, the theme, a series, a programme, a repeat, or blocked time.")


def rule_to_dict(rule: Rule) -> dict[str, Any]:
    """Strings, numbers, lists and dicts only; dates are there only where the rule has some."""
    told = {
        "id": rule.id,
        "days": sorted(rule.days),
        "start": rule.start.isoformat("seconds" if rule.start.second else "minutes"),
        "length_min": rule.length_min,
        "source": source_to_dict(rule.source),
        "order": rule.order.value,
        "min_hours": rule.min_hours,
        "title": {"zh": rule.title.zh, "en": rule.title.en},
    }
    dates: dict[str, Any] = {
        "dates": sorted(map(date.isoformat, rule.dates)),
        "not_on": sorted(map(date.isoformat, rule.not_on)),
        "first_day": rule.first_day and rule.first_day.isoformat(),
        "last_day": rule.last_day and rule.last_day.isoformat(),
    }
    return told | {name: value for name, value in dates.items() if value}


def rule_from_dict(data: Mapping[str, Any]) -> Rule:
    """The inverse of rule_to_dict; only id, start, source and title must be there. Raises BadRule."""
    try:
        return _read(data)
    except BadRule:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise BadRule("This rule cannot be read: %(why)s.", why=f"{type(wrong).__name__}: {wrong}") from wrong


def _read(data: Mapping[str, Any]) -> Rule:
    length = data.get("length_min")
    return Rule(
        id=str(data["id"]),
        days=frozenset(int(day) for day in data.get("days", range(7))),
        start=time.fromisoformat(data["start"]),
        length_min=None if length is None else int(length),
        source=source_from_dict(data["source"]),
        order=Order(data.get("order", Order.OLDEST_UNAIRED)),
        min_hours=float(data.get("min_hours", 0)),
        title=Title(str(data["title"]["zh"]), str(data["title"].get("en", ""))),
        dates=_dates(data.get("dates", ())),
        not_on=_dates(data.get("not_on", ())),
        first_day=_date(data.get("first_day")),
        last_day=_date(data.get("last_day")),
    )


def _dates(told: Iterable[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(one) for one in told)


def _date(told: str | None) -> date | None:
    return None if told is None else date.fromisoformat(told)
