"""What comes from a form or an address, checked: text, days, times, months and numbers, or Invalid in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from typing import TypeVar

from epg.titles import Title
from tvchannel.base.errors import Invalid, ServiceError, status_of
from tvchannel.base.readers import FIRST_YEAR
from tvchannel.http.context import say
from tvchannel.http.parameters import day_of, number_of

Value = TypeVar("Value")
_LAST_HOUR, _LAST_MINUTE = 23, 59
# Input methods for Chinese write digits as wide as letters until they are told otherwise.
_WIDE_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}


@dataclass(slots=True)
class TypedForm:
    """What stands in the fields of a form, by their names; `wrong` are sentences by the name of a field.

    `status` is that of an answer that shows these sentences.
    """

    fields: Mapping[str, str]
    wrong: dict[str, str] = field(default_factory=dict)
    status: int = 400


def text(form: Mapping[str, str], name: str, longest: int) -> str:
    """A field without blanks around it, lines kept. Raises Invalid when it is too long or cannot be shown."""
    value = form.get(name, "").replace("\r\n", "\n").strip()
    if len(value) > longest:
        raise Invalid("The text is too long: at most %(most)s characters.", most=longest)
    if not value.replace("\n", "").isprintable():
        raise Invalid("The text holds characters that cannot be shown.")
    return value


def line(form: Mapping[str, str], name: str, longest: int) -> str:
    """A text of one line: as `text`, every run of blanks one blank."""
    return " ".join(text(form, name, longest).split())


def titled(form: Mapping[str, str], name: str, longest: int) -> Title:
    """The fields `name`_zh and `name`_en, a line each; English words are longer. Raises Invalid as `text` does."""
    return Title(line(form, f"{name}_zh", longest), line(form, f"{name}_en", 2 * longest))


def of_titles(**titles: Title) -> dict[str, str]:
    """The fields that `titled` reads, filled with these: `name`_zh and `name`_en of each."""
    return {
        key: words for name, one in titles.items() for key, words in ((f"{name}_zh", one.zh), (f"{name}_en", one.en))
    }


def needed(form: Mapping[str, str], name: str, longest: int, missing: str = "Please fill this in.") -> Title:
    """As `titled`. Raises Invalid with the sentence `missing` where there is no Chinese."""
    found = titled(form, name, longest)
    if not found.zh:
        raise Invalid(missing)
    return found


def checked(wrong: dict[str, str], name: str, check: Callable[[], Value]) -> Value | None:
    """What a field holds; where `check` raises Invalid, None, and under its name why, in the reader's language."""
    try:
        return check()
    except Invalid as error:
        wrong[name] = in_words(error)
        return None


def taken(form: TypedForm, name: str, take: Callable[[], Value]) -> Value | None:
    """What `take` makes of a file that was sent; where it cannot, None, and beside the field `name` why."""
    try:
        return take()
    except ServiceError as error:
        form.wrong[name], form.status = in_words(error), status_of(error)
        return None


def in_words(error: ServiceError) -> str:
    """Why something cannot be taken, in the reader's language."""
    return say(error.sentence, **error.params)


def day(form: Mapping[str, str], name: str, first_year: int = FIRST_YEAR) -> date | None:
    """A day as YYYY-MM-DD, of `first_year` or later; None when the field is empty. Raises Invalid."""
    value = _typed(form, name)
    try:
        return day_of(value, first_year) if value else None
    except ValueError:
        raise Invalid("“%(value)s” is not a day: write it as 2026-03-05.", value=value[:20]) from None


def month(form: Mapping[str, str], name: str) -> date | None:
    """A month as YYYY-MM, as its first day; None when the field is empty. Raises Invalid."""
    value = _typed(form, name)
    try:
        return day_of(f"{value}-01") if value else None
    except ValueError:
        raise Invalid("“%(value)s” is not a month: write it as 2026-03.", value=value[:20]) from None


def clock(form: Mapping[str, str], name: str) -> time:
    """A time of the day as 09:30. Raises Invalid."""
    hour, _, minute = (number_of(part, 2) if part != ":" else 0 for part in _typed(form, name).partition(":"))
    if hour is None or minute is None or hour > _LAST_HOUR or minute > _LAST_MINUTE:
        raise Invalid("Please write the time as 09:30.")
    return time(hour, minute)


def instant(form: Mapping[str, str], name: str, zone: tzinfo) -> datetime:
    """The fields `name`_day and `name`_time, on clocks of a zone. Raises Invalid."""
    found = day(form, f"{name}_day")
    if found is None:
        raise Invalid("Please choose the day.")
    return datetime.combine(found, clock(form, f"{name}_time"), zone)


def of_instant(name: str, then: datetime) -> dict[str, str]:
    """The fields that `instant` reads, filled in with an instant on clocks of its own zone."""
    return {f"{name}_day": f"{then:%Y-%m-%d}", f"{name}_time": f"{then:%H:%M}"}


def number(form: Mapping[str, str], name: str, most: int) -> int | None:
    """A whole number from 1 to `most`; None when the field is empty. Raises Invalid."""
    value = _typed(form, name)
    if not value:
        return None
    found = number_of(value)
    if found is None or not 1 <= found <= most:
        raise Invalid("“%(value)s” is not a number from 1 to %(most)s.", value=value[:20], most=most)
    return found


def _typed(form: Mapping[str, str], name: str) -> str:
    """What was typed into a field for digits, in the digits of every keyboard."""
    return form.get(name, "").strip().translate(_WIDE_DIGITS)
