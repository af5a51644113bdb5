"""The form of a banner: what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Container, Mapping
from datetime import datetime, time, timedelta, tzinfo

from tvchannel.desk.films.on_air import chosen_film
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.features.banners.actions import check_times
from tvchannel.study.appearance.banner import LONGEST_TEXT, LONGEST_WORDS, Banner, BannerDraft

_NO_WORDS = "The banner needs words: the TV says them too."
_STANDS = timedelta(days=7)  # what the form offers for a new one


def blank(now: datetime, zone: tzinfo) -> TypedForm:
    """The form of a new one: from now for a week, to the end of the last day's evening."""
    here = now.astimezone(zone)
    ends = datetime.combine(here.date() + _STANDS, time(22), zone)
    return TypedForm({**forms.of_instant("begins", here), **forms.of_instant("ends", ends)})


def filled(banner: Banner, zone: tzinfo) -> TypedForm:
    """The form of one that is to be changed."""
    draft = banner.draft
    words = {"words_zh": draft.words.zh, "words_en": draft.words.en, "text_zh": draft.text.zh, "text_en": draft.text.en}
    begins = forms.of_instant("begins", draft.begins_at.astimezone(zone))
    ends = forms.of_instant("ends", draft.ends_at.astimezone(zone))
    return TypedForm({**words, **begins, **ends, "programme": str(draft.programme_id or "")})


def read(
    sent: Mapping[str, str], now: datetime, zone: tzinfo, films: Container[int]
) -> tuple[TypedForm, BannerDraft | None]:
    """The form as it was sent, and what it means: None where something is wrong with a field.

    `films` are those that it may lead to, by their ids.
    """
    form = TypedForm(sent)
    words = forms.checked(form.wrong, "words", lambda: forms.needed(sent, "words", LONGEST_WORDS, _NO_WORDS))
    text = forms.checked(form.wrong, "text", lambda: forms.titled(sent, "text", LONGEST_TEXT))
    begins = forms.checked(form.wrong, "begins", lambda: forms.instant(sent, "begins", zone))
    ends = forms.checked(form.wrong, "ends", lambda: forms.instant(sent, "ends", zone))
    film = forms.checked(form.wrong, "programme", lambda: chosen_film(sent, "programme", films))
    if begins and ends:
        forms.checked(form.wrong, "ends", lambda: check_times(begins, ends, now))
    if form.wrong or words is None or text is None or begins is None or ends is None:
        return form, None
    return form, BannerDraft(words, text, begins, ends, film)
