"""The form of a member, read field by field: what is wrong stands beside its field, and nothing is typed twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tvchannel.base.errors import Invalid
from tvchannel.core.import_files import member_cells
from tvchannel.desk.kit import forms
from tvchannel.features.register.fields import FormRefusal, MemberFields
from tvchannel.http.context import today
from tvchannel.study.appearance.party_birthday import FIRST_YEAR, wrong_day
from tvchannel.study.member_categories import Category
from tvchannel.study.names import standard

_LONGEST, _MOST_HOUSEHOLD = 60, 99_999
_LONG_AGO = 1000  # a day of any year that somebody may type: what is wrong with it is said of the year
_FIELDS = ("name", "phone", "category", "group", "household", "place", "exempt", "party_day")


@dataclass(slots=True)
class FormText:
    """What stands in the fields as texts, and beside each that is wrong, why (`wrong`, in the reader's language)."""

    values: dict[str, str]
    wrong: dict[str, str] = field(default_factory=dict)


def read(sent: Mapping[str, str], before: MemberFields | None = None) -> tuple[FormText, MemberFields | None]:
    """The form as it was sent, and what it says of a member: None where something is wrong with a field."""
    form = FormText({name: sent.get(name, "") for name in _FIELDS})
    name = forms.checked(form.wrong, "name", lambda: _name(sent))
    phone = forms.checked(form.wrong, "phone", lambda: member_cells.phone(forms.text(sent, "phone", _LONGEST)))
    group = forms.checked(form.wrong, "group", lambda: _group(sent))
    household = forms.checked(form.wrong, "household", lambda: _household(sent))
    place = forms.checked(form.wrong, "place", lambda: forms.number(sent, "place", 9))
    category = forms.checked(form.wrong, "category", lambda: _category(sent))
    party_day = forms.checked(form.wrong, "party_day", lambda: _party_day(sent))
    if form.wrong or name is None or group is None or household is None:
        return form, None
    left_on = before.left_on if before else None
    told = (name, phone or "", category or "", group, household, place or 0, "exempt" in sent, left_on, party_day)
    return form, MemberFields(*told)


def _name(sent: Mapping[str, str]) -> str:
    name = standard(_text(sent, "name", "姓名"))
    if not name:
        raise Invalid("Please give a name.")
    return name


def _group(sent: Mapping[str, str]) -> str:
    group = _text(sent, "group", "小组")
    if not group:
        raise Invalid("Please say which group.")
    return group


def _text(sent: Mapping[str, str], name: str, heading: str) -> str:
    value = forms.text(sent, name, _LONGEST)
    member_cells.check(heading, value, _LONGEST)
    return value


def _household(sent: Mapping[str, str]) -> int:
    number = forms.number(sent, "household", _MOST_HOUSEHOLD)
    if number is None:
        raise Invalid("Please give the number of the household.")
    return number


def _category(sent: Mapping[str, str]) -> str:
    category = sent.get("category", "")
    if category and category not in {one.value for one in Category}:
        raise Invalid("Please choose one of the categories.")
    return category


def _party_day(sent: Mapping[str, str]) -> date | None:
    day = forms.day(sent, "party_day", _LONG_AGO)
    if day is not None and (wrong := wrong_day(day, today())):
        raise Invalid(wrong, first=FIRST_YEAR)
    return day


def filled(fields: MemberFields | None) -> FormText:
    """The form as it begins: of a member, or empty."""
    if fields is None:
        return FormText(dict.fromkeys(_FIELDS, ""))
    values = {name: str(value or "") for name, value in fields.plain().items() if name in _FIELDS}
    return FormText(values | {"exempt": "yes" if fields.exempt else ""})


def in_words(refusal: FormRefusal) -> dict[str, str]:
    """What a refused form has wrong, by field."""
    return {name: forms.in_words(error) for name, error in refusal.wrong.items()}
