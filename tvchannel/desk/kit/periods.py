"""From one instant until another in a form: two days with their times, and whether that can be."""

from collections.abc import Callable
from datetime import datetime, time, timedelta, tzinfo

from tvchannel.desk.kit import forms
from tvchannel.desk.kit.forms import TypedForm

Names = tuple[str, str]  # of the fields of the first and of the last instant
_EVENING = time(22)


def offered(names: Names, now: datetime, lasts: timedelta, zone: tzinfo) -> dict[str, str]:
    """The fields of a new form: from now until the evening of the day that `lasts` later is."""
    here = now.astimezone(zone)
    return filled(names, here, datetime.combine(here.date() + lasts, _EVENING, zone), zone)


def filled(names: Names, begins: datetime, ends: datetime, zone: tzinfo) -> dict[str, str]:
    """The fields of what is to be changed."""
    first, last = names
    return {**forms.of_instant(first, begins.astimezone(zone)), **forms.of_instant(last, ends.astimezone(zone))}


def read(
    names: Names, form: TypedForm, zone: tzinfo, check: Callable[[datetime, datetime], None]
) -> tuple[datetime, datetime] | None:
    """What was typed; None, and why beside a field, where it is no instant or `check` raises Invalid for both."""
    first, last = names
    begins = forms.checked(form.wrong, first, lambda: forms.instant(form.fields, first, zone))
    ends = forms.checked(form.wrong, last, lambda: forms.instant(form.fields, last, zone))
    if not begins or not ends:
        return None
    forms.checked(form.wrong, last, lambda: check(begins, ends))
    return begins, ends
