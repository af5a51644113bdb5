"""The form of a message: what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo

from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms, periods
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.features.messages.actions import check_times
from tvchannel.study.appearance.message import LONGEST_TEXT, LONGEST_WORDS, MessageDraft

_NO_WORDS = "The message needs words."
_STANDS = timedelta(days=7)  # what the form offers
_MOST = 2**31 - 1
_TIMES = "begins", "ends"


def blank(now: datetime, zone: tzinfo) -> TypedForm:
    """The form of a new one: from now for a week, to the end of the last day's evening."""
    return TypedForm(periods.offered(_TIMES, now, _STANDS, zone))


def read(
    sent: Mapping[str, str], now: datetime, zone: tzinfo, groups: Mapping[int, str], homes: Mapping[int, int]
) -> tuple[TypedForm, MessageDraft | None]:
    """The form as it was sent, and what it means: None where something is wrong with a field.

    `groups` are those that the writer sees, by id; `homes` the ids of the households that the writer sees, by number.
    """
    form = TypedForm(sent)
    words = forms.checked(form.wrong, "words", lambda: forms.needed(sent, "words", LONGEST_WORDS, _NO_WORDS))
    text = forms.checked(form.wrong, "text", lambda: forms.titled(sent, "text", LONGEST_TEXT))
    times = periods.read(_TIMES, form, zone, lambda begins, ends: check_times(begins, ends, now))
    whom = forms.checked(form.wrong, "whom", lambda: _whom(sent, groups, homes))
    if form.wrong or words is None or text is None or times is None or whom is None:
        return form, None
    return form, MessageDraft(words, text, *times, *whom)


def _whom(
    sent: Mapping[str, str], groups: Mapping[int, str], homes: Mapping[int, int]
) -> tuple[int | None, int | None]:
    """The household or the group. Raises Invalid where it is neither, or both."""
    group = forms.number(sent, "group", _MOST)
    home = forms.number(sent, "household", _MOST)
    if (group is None) == (home is None):
        raise Invalid("Choose a group, or write the number of a household: one of the two.")
    if group is not None:
        if group not in groups:
            raise Invalid("There is no such group here.")
        return None, group
    found = homes.get(home or 0)
    if found is None:
        raise Invalid("There is no household %(number)s here.", number=home)
    return found, None
