"""The form of a place: what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Container, Mapping

from tvchannel.base.errors import Invalid
from tvchannel.desk.films.on_air import chosen_film
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.study.appearance.landmarks import (
    LONGEST_ADDRESS,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_FILMS,
    PER_MILLE,
    LandmarkDraft,
    MapDot,
    chosen_films,
    map_dot,
)

LONGEST = {"name": LONGEST_NAME, "text": LONGEST_TEXT, "address": LONGEST_ADDRESS}
FILM_FIELDS = tuple(f"film{k}" for k in range(1, MOST_FILMS + 1))
_BOTH = "Please fill in both numbers of the dot, or neither."


def filled(draft: LandmarkDraft) -> TypedForm:
    """The form of one that is there."""
    words = forms.of_titles(name=draft.name, text=draft.text, address=draft.address)
    dot = {"x": str(draft.dot.x), "y": str(draft.dot.y)} if draft.dot else {}
    films = {field: str(number) for field, number in zip(FILM_FIELDS, draft.films, strict=False)}
    published = {"published": "yes"} if draft.is_published else {}
    return TypedForm({**words, **dot, **films, **published})


def read(sent: Mapping[str, str], films: Container[int]) -> tuple[TypedForm, LandmarkDraft | None]:
    """The form as it was sent, and what it means: None where something is wrong with a field.

    `films` are those that may belong to a place, by their ids.
    """
    form = TypedForm(sent)
    name = forms.checked(form.wrong, "name", lambda: forms.needed(sent, "name", LONGEST_NAME))
    text = forms.checked(form.wrong, "text", lambda: forms.titled(sent, "text", LONGEST_TEXT))
    address = forms.checked(form.wrong, "address", lambda: forms.titled(sent, "address", LONGEST_ADDRESS))
    dot = forms.checked(form.wrong, "dot", lambda: _dot(sent))
    chosen = forms.checked(form.wrong, "films", lambda: _films(sent, films))
    if form.wrong or name is None or text is None or address is None or chosen is None:
        return form, None
    return form, LandmarkDraft(name, text, address, dot, chosen, "published" in sent)


def _films(sent: Mapping[str, str], films: Container[int]) -> tuple[int, ...]:
    """Raises Invalid."""
    return chosen_films(chosen_film(sent, field, films) for field in FILM_FIELDS)


def _dot(sent: Mapping[str, str]) -> MapDot | None:
    """Raises Invalid."""
    try:
        return map_dot(forms.number(sent, "x", PER_MILLE), forms.number(sent, "y", PER_MILLE))
    except ValueError:
        raise Invalid(_BOTH) from None
