"""Ready sentences in a form: one a line, in Chinese and in English."""

from collections.abc import Mapping, Sequence

from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms
from tvchannel.study.together.discussions import LEAST_SENTENCES, LONGEST_SENTENCE, MOST_SENTENCES

_LONGEST = 1000


def of_sentences(sentences: Sequence[Title]) -> dict[str, str]:
    """The fields that `sentences_of` reads, filled in."""
    return {
        "sentences_zh": "\n".join(one.zh for one in sentences),
        "sentences_en": "\n".join(one.en for one in sentences).strip("\n"),
    }


def sentences_of(sent: Mapping[str, str]) -> tuple[Title, ...]:
    """The sentences that were written. Raises Invalid."""
    lines, in_english = _lines(sent, "sentences_zh"), _lines(sent, "sentences_en")
    if not LEAST_SENTENCES <= len(lines) <= MOST_SENTENCES:
        raise Invalid("Please write from two to six sentences, each on a line of its own.")
    if len({*lines}) < len(lines):
        raise Invalid("Two of these sentences are the same.")
    if in_english and len(in_english) != len(lines):
        raise Invalid("Please write as many sentences in English as in Chinese, or none.")
    for told, most in ((lines, LONGEST_SENTENCE), (in_english, 2 * LONGEST_SENTENCE)):
        if any(len(line) > most for line in told):
            raise Invalid("A sentence is too long: at most %(most)s characters.", most=most)
    return tuple(Title(zh, en) for zh, en in zip(lines, in_english or [""] * len(lines), strict=True))


def _lines(sent: Mapping[str, str], name: str) -> list[str]:
    return [" ".join(one.split()) for one in forms.text(sent, name, _LONGEST).split("\n") if one.strip()]
