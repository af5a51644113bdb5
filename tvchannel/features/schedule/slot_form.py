"""What a form says of a slot: when, how long, what it shows; checked field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from epg.errors import BadRule
from epg.rule_storage import source_from_dict, source_to_dict
from epg.rules import LONGEST_EXCEPTION_MIN, Order, Rule, Source
from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms
from tvchannel.features.schedule.edits import ChangeReach, SlotFields
from tvchannel.http.parameters import number_of

_LONGEST = 80
_COLON = {ord("："): ":"}
_KINDS = ("column", "theme", "series", "programme", "repeat", "blocked")


@dataclass(slots=True)
class SlotForm:
    """What stands in the form, and beside each field that is wrong, why.

    `source` is the kind and what it needs, as "column news"; `weekdays` count for a new slot that is not `once`.
    """

    title_zh: str = ""
    title_en: str = ""
    day: date | None = None
    start: str = ""
    minutes: str = ""
    source: str = ""
    order: str = Order.OLDEST_UNAIRED.value
    reach: str = ChangeReach.DAY.value
    once: bool = True
    weekdays: frozenset[int] = frozenset()
    wrong: dict[str, str] = field(default_factory=dict)


def of_rule(rule: Rule, day: date) -> SlotForm:
    """The form as the rule has it, for its occurrence on `day`."""
    return SlotForm(
        title_zh=rule.title.zh,
        title_en=rule.title.en,
        day=day,
        start=f"{rule.start:%H:%M}",
        minutes=str(rule.length_min or ""),
        source=source_code(rule.source),
        order=rule.order.value,
        once=rule.exception,
        weekdays=frozenset() if rule.exception else rule.days,
    )


def source_code(source: Source) -> str:
    """A source in one word or two, as a choice of the form carries it."""
    [(kind, value)] = source_to_dict(source).items()
    return kind if value is True else f"{kind} {value}"


def source_of(code: str) -> Source:
    """The source of such a code. Raises Invalid."""
    kind, _, value = code.partition(" ")
    if kind not in _KINDS or (kind in ("theme", "blocked")) is bool(value):
        raise Invalid("Choose what the slot shows.")
    try:
        return source_from_dict({kind: value or True})
    except (BadRule, ValueError):
        raise Invalid("Choose what the slot shows.") from None


def read(sent: Mapping[str, str], weekdays: Sequence[str]) -> tuple[SlotForm, SlotFields | None]:
    """The form as it was sent, and what it says of the slot; None where something is wrong."""
    form = SlotForm(
        title_zh=sent.get("title_zh", "")[:_LONGEST],
        title_en=sent.get("title_en", "")[:_LONGEST],
        start=sent.get("start", "")[:8],
        minutes=sent.get("minutes", "")[:8],
        source=sent.get("source", "")[:_LONGEST],
        order=sent.get("order", ""),
        reach=sent.get("reach", ChangeReach.DAY.value),
        once=sent.get("when", "once") == "once",
        weekdays=frozenset(found for one in weekdays if (found := number_of(one, 1)) is not None and found < 7),
    )
    title = forms.checked(form.wrong, "title_zh", lambda: _title(sent))
    form.day = forms.checked(form.wrong, "day", lambda: forms.day(sent, "day"))
    start = forms.checked(form.wrong, "start", lambda: clock_of(sent.get("start", "")))
    minutes = forms.checked(form.wrong, "minutes", lambda: forms.number(sent, "minutes", LONGEST_EXCEPTION_MIN))
    source = forms.checked(form.wrong, "source", lambda: source_of(sent.get("source", "")))
    order = forms.checked(form.wrong, "order", lambda: _order(sent.get("order", Order.OLDEST_UNAIRED.value)))
    if form.wrong or title is None or start is None or source is None or order is None:
        return form, None
    return form, SlotFields(start, minutes, source, order, 0, title)


def clock_of(told: str) -> time:
    """A time of day as 19:00. Raises Invalid."""
    hour, minute = (number_of(part, 2) for part in [*told.strip().translate(_COLON).split(":"), ""][:2])
    if hour is None or minute is None or hour > 23 or minute > 59:
        raise Invalid("Please write the time as 09:30.")
    return time(hour, minute)


def reach_of(told: str) -> ChangeReach:
    """How far a change goes. Raises Invalid."""
    if told not in list(ChangeReach):
        raise Invalid("Choose whether it holds on this day only or every week.")
    return ChangeReach(told)


def _title(sent: Mapping[str, str]) -> Title:
    title = Title(forms.text(sent, "title_zh", _LONGEST), forms.text(sent, "title_en", _LONGEST))
    if not title.zh:
        raise Invalid("A slot needs a name in Chinese.")
    return title


def _order(told: str) -> Order:
    if told not in list(Order):
        raise Invalid("Please choose one of these.")
    return Order(told)
