"""The form of a member, read field by field: what is wrong stands beside its field, and nothing is typed twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tvchannel.base.errors import Invalid
from tvchannel.core.import_files import member_cells
from tvchannel.desk.kit import forms
from tvchannel.features.register.fields import FormRefusal, MemberFields
from tvchannel.http.context import say
from tvchannel.study.member_categories import Category
from tvchannel.study.names import standard

_LONGEST, _MOST_HOUSEHOLD = 60, 99_999
_Value = TypeVar("_Value")
_FIELDS = ("name", "phone", "category", "group", "household", "place", "exempt")


@dataclass(frozen=True, slots=True)
class FormText:
    """What stands in the fields as texts, and beside each that is wrong, why (`wrong`, in the reader's language)."""

    values: dict[str, str]
    wrong: dict[str, str]


def read(form: Mapping[str, str], before: MemberFields | None = None) -> MemberFields:
    """The fields of a form. Raises FormRefusal with every field that is wrong."""
    wrong: dict[str, Invalid] = {}
    name = _taken(wrong, "name", lambda: _name(form))
    phone = _taken(wrong, "phone", lambda: member_cells.phone(forms.text(form, "phone", _LONGEST)))
    group = _taken(wrong, "group", lambda: _text(form, "group", "小组"))
    household = _taken(wrong, "household", lambda: forms.number(form, "household", _MOST_HOUSEHOLD))
    place = _taken(wrong, "place", lambda: forms.number(form, "place", 9))
    if household is None and "household" not in wrong:
        wrong["household"] = Invalid("Please give the number of the household.")
    category = form.get("category", "")
    if category and category not in {one.value for one in Category}:
        wrong["category"] = Invalid("Please choose one of the categories.")
    if wrong:
        raise FormRefusal(wrong)
    left_on = before.left_on if before else None
    return MemberFields(
        name or "", phone or "", category, group or "", household or 0, place or 0, "exempt" in form, left_on
    )


def _taken(wrong: dict[str, Invalid], name: str, get: Callable[[], _Value]) -> _Value | None:
    """What a field says; where it is wrong, None and why."""
    try:
        return get()
    except Invalid as error:
        wrong[name] = error
        return None


def _name(form: Mapping[str, str]) -> str:
    name = standard(_text(form, "name", "姓名"))
    if not name:
        raise Invalid("Please give a name.")
    return name


def _text(form: Mapping[str, str], name: str, heading: str) -> str:
    value = forms.text(form, name, _LONGEST)
    member_cells.check(heading, value, _LONGEST)
    if not value:
        raise Invalid("Please give a name.") if name == "name" else Invalid("Please say which group.")
    return value


def filled(fields: MemberFields | None) -> FormText:
    """The form as it begins: of a member, or empty."""
    if fields is None:
        return FormText(dict.fromkeys(_FIELDS, ""), {})
    values = {name: str(value) for name, value in fields.plain().items() if name in _FIELDS}
    return FormText(values | {"exempt": "yes" if fields.exempt else "", "place": str(fields.place or "")}, {})


def refused(form: Mapping[str, str], refusal: FormRefusal) -> FormText:
    """The form as it was sent, with what is wrong."""
    wrong = {name: say(error.sentence, **error.params) for name, error in refusal.wrong.items()}
    return FormText({name: form.get(name, "") for name in _FIELDS}, wrong)
