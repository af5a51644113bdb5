"""Every sentence that a person reads, in Chinese and in English.

The key of a sentence is the sentence itself in English; a language's catalogue is made of its rooms' fragments
(`locale/<language>/<room>.po`), read once. A sentence that no fragment knows is said in English.
"""

from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")
_LOCALE = Path(__file__).parent / "locale"


@cache
def catalogue(language: str) -> dict[str, str]:
    """All translated sentences of `language`: {English sentence: its translation}."""
    sentences: dict[str, str] = {}
    for fragment in sorted((_LOCALE / language).glob("*.po")):
        with fragment.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and message.string:
                    sentences[str(message.id)] = str(message.string)
    return sentences


def say(language: str, sentence: str, **params: Any) -> str:
    """`sentence` in `language`, its %(name)s places filled from `params`."""
    words = catalogue(language).get(sentence, sentence)
    return words % params if params else words
