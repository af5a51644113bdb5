"""The form of a banner: what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms
from tvchannel.features.banners.actions import check_times
from tvchannel.study.appearance.banner import LONGEST_TEXT, LONGEST_WORDS, Banner, BannerDraft

_MOST_FILM = 2**31 - 1
_STANDS = timedelta(days=7)  # what the form offers for a new one


@dataclass(slots=True)
class BannerForm:
    """What stands in the fields, by their names; `wrong` are sentences by the name of a field."""

    fields: Mapping[str, str]
    wrong: dict[str, str] = field(default_factory=dict)


def blank(now: datetime, zone: tzinfo) -> BannerForm:
    """The form of a new one: from now for a week, to the end of the last day's evening."""
    here = now.astimezone(zone)
    ends = datetime.combine(here.date() + _STANDS, time(22), zone)
    return BannerForm(_times(here, ends))


def filled(banner: Banner, zone: tzinfo) -> BannerForm:
    """The form of one that is to be changed."""
    draft = banner.draft
    words = {"words_zh": draft.words.zh, "words_en": draft.words.en, "text_zh": draft.text.zh, "text_en": draft.text.en}
    times = _times(draft.begins_at.astimezone(zone), draft.ends_at.astimezone(zone))
    return BannerForm({**words, **times, "programme": str(draft.programme_id or "")})


def _times(begins: datetime, ends: datetime) -> dict[str, str]:
    return {
        "begins_day": f"{begins:%Y-%m-%d}",
        "begins_time": f"{begins:%H:%M}",
        "ends_day": f"{ends:%Y-%m-%d}",
        "ends_time": f"{ends:%H:%M}",
    }


def read(
    sent: Mapping[str, str], now: datetime, zone: tzinfo, films: Container[int]
) -> tuple[BannerForm, BannerDraft | None]:
    """The form as it was sent, and what it means: None where something is wrong with a field.

    `films` are those that it may lead to, by their ids.
    """
    form = BannerForm(sent)
    words = forms.checked(form.wrong, "words", lambda: _words(sent))
    text = forms.checked(form.wrong, "text", lambda: forms.titled(sent, "text", LONGEST_TEXT))
    begins = forms.checked(form.wrong, "begins", lambda: _instant(sent, "begins", zone))
    ends = forms.checked(form.wrong, "ends", lambda: _instant(sent, "ends", zone))
    film = forms.checked(form.wrong, "programme", lambda: _film(sent, films))
    if begins and ends:
        forms.checked(form.wrong, "ends", lambda: check_times(begins, ends, now))
    if form.wrong or words is None or text is None or begins is None or ends is None:
        return form, None
    return form, BannerDraft(words, text, begins, ends, film)


def _film(sent: Mapping[str, str], films: Container[int]) -> int | None:
    number = forms.number(sent, "programme", _MOST_FILM)
    if number is not None and number not in films:
        raise Invalid("Please choose one of these.")
    return number


def _words(sent: Mapping[str, str]) -> Title:
    words = forms.titled(sent, "words", LONGEST_WORDS)
    if not words.zh:
        raise Invalid("The banner needs words: the TV says them too.")
    return words


def _instant(sent: Mapping[str, str], name: str, zone: tzinfo) -> datetime:
    """The day and the time of two fields. Raises Invalid."""
    day: date | None = forms.day(sent, f"{name}_day")
    if day is None:
        raise Invalid("Please choose the day.")
    return datetime.combine(day, forms.clock(sent, f"{name}_time"), zone)
