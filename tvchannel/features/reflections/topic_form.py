"""The form of a topic with its sentences: a line each, with its place and whether it is offered."""

from collections.abc import Mapping

from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.study.together.reflections import (
    LONGEST_SENTENCE,
    LONGEST_TOPIC,
    MOST_SENTENCES,
    Sentence,
    TopicDraft,
)

LINES = range(1, MOST_SENTENCES + 1)
LONGEST = {"title": LONGEST_TOPIC, "sentence": LONGEST_SENTENCE}


def blank() -> TypedForm:
    """The form of a new topic: everything is offered."""
    return TypedForm({"on": "yes", **{f"on{k}": "yes" for k in LINES}, **{f"place{k}": str(k) for k in LINES}})


def filled(draft: TopicDraft) -> TypedForm:
    """The form of one that is there."""
    told = {**forms.of_titles(title=draft.title), "on": "yes" if draft.is_on else ""}
    for k in LINES:
        one = draft.sentences[k - 1] if k <= len(draft.sentences) else Sentence(Title(""))
        told |= {**forms.of_titles(**{f"line{k}": one.words}), f"place{k}": str(k)}
        told[f"on{k}"] = "yes" if one.is_on else ""
    return TypedForm(told)


def read(sent: Mapping[str, str]) -> tuple[TypedForm, TopicDraft | None]:
    """The form as it was sent, and what it means: None where something is wrong with a field."""
    form = TypedForm(sent)
    title = forms.checked(form.wrong, "title", lambda: forms.needed(sent, "title", LONGEST_TOPIC))
    sentences = forms.checked(form.wrong, "sentences", lambda: _sentences(sent))
    if form.wrong or title is None or sentences is None:
        return form, None
    return form, TopicDraft(title, sentences, sent.get("on") == "yes")


def _sentences(sent: Mapping[str, str]) -> tuple[Sentence, ...]:
    """Those that were written, by their places. Raises Invalid."""
    found: list[tuple[int, int, Sentence]] = []
    for k in LINES:
        words = forms.titled(sent, f"line{k}", LONGEST_SENTENCE)
        place = forms.number(sent, f"place{k}", MOST_SENTENCES) or k
        if words.en and not words.zh:
            raise Invalid("Please write each sentence in Chinese too.")
        if words.zh:
            found.append((place, k, Sentence(words, sent.get(f"on{k}") == "yes")))
    if not found:
        raise Invalid("Please write one sentence at least.")
    if len({one.words.zh for _, _, one in found}) < len(found):
        raise Invalid("Two of the sentences are the same.")
    return tuple(one for _, _, one in sorted(found, key=lambda told: told[:2]))
