"""The words of a reflection, opened: for a page whose opening is on record, and for the member's own television."""

from tvchannel.base.texts import say
from tvchannel.http.context import services
from tvchannel.store.people.reflections import Reflection
from tvchannel.study.together.reflections import MARK_WORDS, in_a_row, read


def opened(one: Reflection, lang: str) -> str:
    """Its sentences one after the other; what was typed keeps its lines."""
    text = services().keys.names.unseal(one.said.sealed_words, one.said.member)
    return in_a_row(read(text), lang)


def marked(one: Reflection, lang: str) -> str:
    """Its mark in words; "" where there is none."""
    return say(lang, MARK_WORDS[one.said.mark]) if one.said.mark else ""


def in_one_line(one: Reflection, lang: str) -> str:
    """Its sentences and its mark, on one line."""
    words = " ".join(opened(one, lang).split())
    mark = say(lang, "It gave: %(mark)s", mark=marked(one, lang)) if one.said.mark else ""
    return f"{words} {mark}".strip()
