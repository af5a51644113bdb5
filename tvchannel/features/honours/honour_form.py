"""The form of a proposal: the deeds first; what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms
from tvchannel.features.honours.actions import ProposedHonour, require_deeds, require_own_words
from tvchannel.http.context import say
from tvchannel.http.kept_periods import kept
from tvchannel.http.parameters import number_of
from tvchannel.study.honours.titles import LONGEST_DEEDS, LONGEST_TITLE, TITLE_WORDS, HonourTitle

_FIELDS = ("deeds", "honour", "own_words", "year")
_YEAR_DIGITS = 4


@dataclass(slots=True)
class HonourForm:
    """What stands in the fields, as text; `wrong` are sentences by the name of a field."""

    deeds: str = ""
    honour: str = ""
    own_words: str = ""
    year: str = ""
    wrong: dict[str, str] = field(default_factory=dict)


def read(sent: Mapping[str, str]) -> tuple[HonourForm, ProposedHonour | None]:
    """The form as it was sent, and the proposal that it means: None where something is wrong with a field."""
    deeds, honour, own_words, year = (sent.get(name, "") for name in _FIELDS)
    form = HonourForm(deeds, honour, own_words, year)
    told = forms.checked(form.wrong, "deeds", lambda: require_deeds(forms.text(sent, "deeds", 2 * LONGEST_DEEDS)))
    title = forms.checked(form.wrong, "honour", lambda: _title(honour))
    own = forms.checked(form.wrong, "own_words", lambda: _own_words(title, sent))
    of_year = forms.checked(form.wrong, "year", lambda: _year(year))
    if form.wrong or told is None or title is None or of_year is None:
        return form, None
    return form, ProposedHonour(told, of_year, title, own or "")


def titles() -> list[tuple[str, str]]:
    """What somebody can be proposed for: (code, words)."""
    return [(title.value, say(words)) for title, words in TITLE_WORDS.items()]


def years() -> list[int]:
    """The years for which somebody can be proposed: those that are kept, the present one first."""
    first, last = kept()
    return [*range(last.year, first.year - 1, -1)]


def _title(value: str) -> HonourTitle:
    if value not in [*HonourTitle]:
        raise Invalid("Please choose a title.")
    return HonourTitle(value)


def _own_words(title: HonourTitle | None, sent: Mapping[str, str]) -> str:
    own = forms.text(sent, "own_words", LONGEST_TITLE)
    return own if title is None else require_own_words(title, own)


def _year(value: str) -> int:
    year = number_of(value, _YEAR_DIGITS)
    if year not in years():
        raise Invalid("Please choose the year.")
    return year
