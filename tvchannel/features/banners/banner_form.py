"""The form of a banner: what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Container, Mapping
from datetime import datetime, timedelta, tzinfo

from tvchannel.desk.films.on_air import chosen_film
from tvchannel.desk.kit import forms, periods
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.features.banners.actions import check_times
from tvchannel.study.appearance.banner import LONGEST_TEXT, LONGEST_WORDS, Banner, BannerDraft

_NO_WORDS = "The banner needs words: the TV says them too."
_STANDS = timedelta(days=7)  # what the form offers for a new one
_TIMES = "begins", "ends"


def blank(now: datetime, zone: tzinfo) -> TypedForm:
    """The form of a new one: from now for a week, to the end of the last day's evening."""
    return TypedForm(periods.offered(_TIMES, now, _STANDS, zone))


def filled(banner: Banner, zone: tzinfo) -> TypedForm:
    """The form of one that is to be changed."""
    draft = banner.draft
    words = forms.of_titles(words=draft.words, text=draft.text)
    times = periods.filled(_TIMES, draft.begins_at, draft.ends_at, zone)
    return TypedForm({**words, **times, "programme": str(draft.programme_id or "")})


def read(
    sent: Mapping[str, str], now: datetime, zone: tzinfo, films: Container[int]
) -> tuple[TypedForm, BannerDraft | None]:
    """The form as it was sent, and what it means: None where something is wrong with a field.

    `films` are those that it may lead to, by their ids.
    """
    form = TypedForm(sent)
    words = forms.checked(form.wrong, "words", lambda: forms.needed(sent, "words", LONGEST_WORDS, _NO_WORDS))
    text = forms.checked(form.wrong, "text", lambda: forms.titled(sent, "text", LONGEST_TEXT))
    times = periods.read(_TIMES, form, zone, lambda begins, ends: check_times(begins, ends, now))
    film = forms.checked(form.wrong, "programme", lambda: chosen_film(sent, "programme", films))
    if form.wrong or words is None or text is None or times is None:
        return form, None
    return form, BannerDraft(words, text, *times, film)
