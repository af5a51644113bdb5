"""Grid rules as plain values, for a JSON column or a settings file, and back."""

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from epg.errors import BadRule
from epg.rules import FromColumn, FromSeries, FromTheme, Order, Pinned, RepeatOf, Rule, Source
from epg.titles import Title

_READERS: dict[str, Callable[[Any], Source]] = {
    "column": lambda value: FromColumn(str(value)),
    "theme": lambda value: FromTheme(),
    "series": lambda value: FromSeries(str(value)),
    "programme": lambda value: Pinned(int(value)),
    "repeat": lambda value: RepeatOf(str(value)),
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


def source_from_dict(data: Mapping[str, Any]) -> Source:
    """The inverse of source_to_dict. Raises BadRule."""
    if len(data) == 1:
        kind, value = next(iter(data.items()))
        if kind in _READERS:
            return _READERS[kind](value)
    raise BadRule("A rule needs one source: a column, the theme, a series, a programme or a repeat.")


def rule_to_dict(rule: Rule) -> dict[str, Any]:
    """Strings, numbers, lists and dicts only."""
    return {
        "id": rule.id,
        "days": sorted(rule.days),
        "start": rule.start.isoformat("seconds" if rule.start.second else "minutes"),
        "length_min": rule.length_min,
        "source": source_to_dict(rule.source),
        "order": rule.order.value,
        "min_hours": rule.min_hours,
        "title": {"zh": rule.title.zh, "en": rule.title.en},
    }


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
    )
