"""The form of a discussion: what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Container, Mapping
from datetime import datetime, timedelta, tzinfo

from tvchannel.desk.films.on_air import chosen_film
from tvchannel.desk.kit import forms, periods
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.features.discussions.actions import check_times
from tvchannel.features.discussions.sentence_fields import of_sentences, sentences_of
from tvchannel.study.together.discussions import (
    FIRST_SENTENCES,
    LONGEST_TEXT,
    LONGEST_TITLE,
    DiscussionDraft,
)

_OPEN = timedelta(days=14)  # what the form offers for a new one
_TIMES = "opens", "closes"


def blank(now: datetime, zone: tzinfo) -> TypedForm:
    """The form of a new one: from now for two weeks, with sentences that often fit."""
    return TypedForm({**periods.offered(_TIMES, now, _OPEN, zone), **of_sentences(FIRST_SENTENCES)})


def filled(draft: DiscussionDraft, zone: tzinfo) -> TypedForm:
    """The form of one that is to be changed."""
    words = forms.of_titles(title=draft.title, text=draft.text)
    belongs = {"programme": str(draft.programme_id or ""), "topic": str(draft.topic_id or "")}
    times = periods.filled(_TIMES, draft.opens_at, draft.closes_at, zone)
    return TypedForm({**words, **belongs, **times, **of_sentences(draft.sentences)})


def read(
    sent: Mapping[str, str], now: datetime, zone: tzinfo, films: Container[int], topics: Container[int]
) -> tuple[TypedForm, DiscussionDraft | None]:
    """The form as it was sent, and what it means: None where something is wrong with a field.

    `films` and `topics` are those that it may belong to, by their ids.
    """
    form = TypedForm(sent)
    title = forms.checked(form.wrong, "title", lambda: forms.needed(sent, "title", LONGEST_TITLE))
    text = forms.checked(form.wrong, "text", lambda: forms.titled(sent, "text", LONGEST_TEXT))
    film = forms.checked(form.wrong, "programme", lambda: chosen_film(sent, "programme", films))
    topic = forms.checked(form.wrong, "topic", lambda: chosen_film(sent, "topic", topics))
    times = periods.read(_TIMES, form, zone, lambda opens, closes: check_times(opens, closes, now))
    sentences = forms.checked(form.wrong, "sentences", lambda: sentences_of(sent))
    if form.wrong or title is None or text is None or times is None or sentences is None:
        return form, None
    return form, DiscussionDraft(title, text, *times, sentences, film, topic)
