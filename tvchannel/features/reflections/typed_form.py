"""The form for what a member said to whoever types it: what was typed stays, and what is wrong is said beside it."""

from collections.abc import Container, Mapping

from tvchannel.base.errors import Invalid
from tvchannel.desk.films.on_air import chosen_film
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.features.reflections.actions import NO_CONSENT, TypedReflection
from tvchannel.store.entities import Member
from tvchannel.study.together.reflections import LONGEST_TYPED, MARK_WORDS


def read(
    sent: Mapping[str, str], members: Mapping[str, Member], films: Container[int]
) -> tuple[TypedForm, Member | None, TypedReflection | None]:
    """The form as it was sent, who speaks, and what was said: None where something is wrong with a field.

    `members` are those of the reader by reference, `films` the ids that may be chosen.
    """
    form = TypedForm(sent)
    member = forms.checked(form.wrong, "member", lambda: _member(sent, members))
    film = forms.checked(form.wrong, "programme", lambda: chosen_film(sent, "programme", films))
    words = forms.checked(form.wrong, "words", lambda: needed_words(sent))
    mark = forms.checked(form.wrong, "mark", lambda: forms.number(sent, "mark", len(MARK_WORDS)))
    if form.wrong or member is None or words is None:
        return form, None, None
    return form, member, TypedReflection(words, film, mark)


def needed_words(sent: Mapping[str, str]) -> str:
    """What was said. Raises Invalid where nothing was, or too much."""
    found = forms.text(sent, "words", LONGEST_TYPED)
    if not found:
        raise Invalid("Please write what was said.")
    return found


def _member(sent: Mapping[str, str], members: Mapping[str, Member]) -> Member:
    found = members.get(sent.get("member", ""))
    if found is None:
        raise Invalid("Please choose who said it.")
    if not found.agreed:
        raise Invalid(NO_CONSENT)
    return found
