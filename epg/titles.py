"""A name in the two languages of the interface."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Title:
    """`zh` is shown by default; `en` may be empty."""

    zh: str
    en: str = ""

    def say(self, lang: str) -> str:
        """The name for a reader of `lang` ("zh", "en", ...), or else the one there is."""
        return (self.en or self.zh) if lang.startswith("en") else (self.zh or self.en)


NO_TEXT = Title("", "")
