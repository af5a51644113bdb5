"""Every sentence that a person reads, in Chinese and in English.

The key of a sentence is the sentence itself in English; a language's catalogue is made of its rooms' fragments
(`locale/<language>/<room>.po`), read once. A sentence that no fragment knows is said in English.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")
_LOCALE = Path(__file__).parents[1] / "locale"
# English nouns that are counted, and how one of them is said; Chinese says one as it says many.
_ONE = {
    **{f"{noun}s": noun for noun in ("cell", "change", "character", "correction", "day", "film", "honour", "hour")},
    **{f"{noun}s": noun for noun in ("household", "letter", "line", "list", "member", "minute", "part", "programme")},
    **{f"{noun}s": noun for noun in ("request", "row", "second", "time")},
    "calls and visits": "call or visit",
    "people": "person",
    "tries": "try",
    "are": "is",
}
_VERBS = {"are": "is", "were": "was", "have": "has", "wait": "waits"}
_COUNTED = re.compile(
    rf"%\((\w+)\)s ((?:study |exempt |proposed |approved )?)({'|'.join(_ONE)})\b"
    rf"(?:((?: of (?:yours|%\(\w+\)s))?) ({'|'.join(_VERBS)})\b)?"
)


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
    words = catalogue(language).get(sentence)
    if words is None:
        words = _counted(sentence, params)
    return words % params if params else words


def _counted(sentence: str, params: dict[str, Any]) -> str:
    """The English `sentence` with nouns in the singular where their number is 1."""

    def noun(found: re.Match[str]) -> str:
        number, before, many, of, verb = found.groups()
        if str(params.get(number)) != "1":
            return found[0]
        return f"%({number})s {before}{_ONE[many]}{f'{of} {_VERBS[verb]}' if verb else ''}"

    return _COUNTED.sub(noun, sentence) if params else sentence
