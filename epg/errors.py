"""What the timetable complains about: problems that are returned, and the errors that are raised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from epg.titles import Title

Params = Mapping[str, str | int | Title]

PROBLEMS = {
    "nothing_unaired": "%(column)s has nothing new to show from %(day)s.",
    "empty_column": "%(column)s has no programme to show on %(day)s.",
    "hidden_column": "%(column)s is hidden: its slots show fillers from %(day)s.",
    "empty_series": "The series “%(series)s” has no episode to show on %(day)s.",
    "no_theme": "No theme is set for %(month)s.",
    "nothing_to_repeat": "“%(rule)s” has nothing to repeat on %(day)s.",
    "unknown_programme": "“%(rule)s” names programme %(number)s, which this channel does not have.",
    "outside_its_days": "“%(rule)s” cannot show “%(programme)s” on %(day)s: that is outside its days.",
    "too_long": "“%(programme)s” is longer than every slot that could show it.",
    "expired": "%(count)s programmes are past their last day; the latest is “%(programme)s”.",
    "unreached": "“%(programme)s” is not shown within %(days)s days: no slot can take it.",
    "mostly_filler": "“%(rule)s” is mostly filler from %(day)s; slots like that: %(count)s.",
    "hidden_rule": "“%(rule)s” never starts: another rule starts at the same time.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One matter for the editor: first met on the local `day` in the slot at tick `slot`, `count` times in all."""

    code: str
    params: Params = field(default_factory=dict)
    day: date | None = None
    slot: int | None = None
    count: int = 1

    @property
    def sentence(self) -> str:
        """The English msgid, with named places for `words`."""
        return PROBLEMS[self.code]

    def words(self, lang: str) -> dict[str, str | int]:
        """The parameters of the sentence for a reader of `lang`; always has `day` and `count`."""
        told = {name: value.say(lang) if isinstance(value, Title) else value for name, value in self.params.items()}
        return {"day": self.day.isoformat() if self.day else "", "count": self.count, **told}


class EpgError(ValueError):
    """Something given to the timetable cannot be used; `sentence` is an English msgid with named places."""

    def __init__(self, sentence: str, **params: str | int) -> None:
        super().__init__(sentence % params)
        self.sentence = sentence
        self.params = params


class BadRule(EpgError):
    """A grid rule that makes no sense, or stored data that is none."""
