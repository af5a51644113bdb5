"""What a form says of a column or of the community, checked field by field."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from epg.titles import Title
from tvchannel.core.appearance.checks import checked_colour, checked_name
from tvchannel.desk.kit import forms
from tvchannel.study.appearance.contrast import Rgb

_LONGEST = 80  # what is read of a name at all; how much of it the TV shows is told apart


@dataclass(slots=True)
class AppearanceForm:
    """What stands in the form, and beside each field that is wrong, why."""

    name_zh: str = ""
    name_en: str = ""
    colour: str = ""
    wrong: dict[str, str] = field(default_factory=dict)


def read(
    sent: Mapping[str, str], most: tuple[int, int], letters: tuple[Rgb, ...], *, optional: bool = False
) -> AppearanceForm:
    """The form as it was sent; `most` is how long its names may be, `letters` what its colour has to carry.

    With `optional` there may be no colour, where the box `without` is ticked.
    """
    without = optional and "without" in sent
    colour = "" if without else sent.get("colour", "").strip()[:20]
    form = AppearanceForm(sent.get("name_zh", "")[:_LONGEST], sent.get("name_en", "")[:_LONGEST], colour)
    name = forms.checked(form.wrong, "name", lambda: _name(sent, most))
    if name is not None:
        form.name_zh, form.name_en = name.zh, name.en
    if not without:
        form.colour = forms.checked(form.wrong, "colour", lambda: checked_colour(colour, letters)) or colour
    return form


def _name(sent: Mapping[str, str], most: tuple[int, int]) -> Title:
    return checked_name(Title(forms.line(sent, "name_zh", _LONGEST), forms.line(sent, "name_en", _LONGEST)), most)
