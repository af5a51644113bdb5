"""The form of a contact: what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms
from tvchannel.features.care.actions import ContactEntry
from tvchannel.http.context import today
from tvchannel.http.kept_periods import kept
from tvchannel.study.contacts import ContactKind, ContactOutcome, fits, may_be_next

_NOTE = 1000
_FIELDS = ("what", "day", "by", "note", "next_on")


@dataclass(slots=True)
class ContactForm:
    """What stands in the fields, as text; `wrong` are sentences by the name of a field."""

    what: str = ""
    day: str = ""
    by: str = ""
    note: str = ""
    next_on: str = ""
    wrong: dict[str, str] = field(default_factory=dict)


def filled(entry: ContactEntry) -> ContactForm:
    """The form that holds `entry`."""
    next_on = entry.next_on.isoformat() if entry.next_on else ""
    return ContactForm(f"{entry.kind}:{entry.outcome}", entry.on_day.isoformat(), entry.by, entry.note, next_on)


def read(sent: Mapping[str, str], staff: Collection[str]) -> tuple[ContactForm, ContactEntry | None]:
    """The form as it was sent, and the entry that it means: None where something is wrong with a field."""
    what, day, by, note, next_on = (sent.get(name, "") for name in _FIELDS)
    form = ContactForm(what, day, by, note, next_on)
    met = forms.checked(form.wrong, "what", lambda: _what(form.what))
    on_day = forms.checked(form.wrong, "day", lambda: _day(sent))
    who = forms.checked(form.wrong, "by", lambda: _one_of(form.by, staff))
    text = forms.checked(form.wrong, "note", lambda: forms.text(sent, "note", _NOTE))
    following = forms.checked(form.wrong, "next_on", lambda: _next(sent))
    if form.wrong or met is None or on_day is None or who is None:
        return form, None
    return form, ContactEntry(*met, on_day, who, text or "", following)


def _what(value: str) -> tuple[ContactKind, ContactOutcome]:
    kind, _, outcome = value.partition(":")
    if kind in [*ContactKind] and outcome in [*ContactOutcome] and fits(ContactKind(kind), ContactOutcome(outcome)):
        return ContactKind(kind), ContactOutcome(outcome)
    raise Invalid("Please choose what came of it.")


def _day(sent: Mapping[str, str]) -> date:
    day, (first, last) = forms.day(sent, "day"), kept()
    if day is None:
        raise Invalid("Please say on which day it was.")
    if day > last:
        raise Invalid("A call or visit that lies ahead is planned, not noted.")
    if day < first:
        raise Invalid("Nothing is kept of that time.")
    return day


def _one_of(login: str, staff: Collection[str]) -> str:
    if login not in staff:
        raise Invalid("Please choose who it was.")
    return login


def _next(sent: Mapping[str, str]) -> date | None:
    day = forms.day(sent, "next_on")
    if day is not None and not may_be_next(day, today()):
        raise Invalid("The next day lies between today and a year ahead.")
    return day
