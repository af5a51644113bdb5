"""What is typed at a command line: numbers, days and texts, read as those of an address are, refused in one line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from tvchannel.base.readers import DIGITS, FIRST_YEAR, LAST_YEAR, day_of, is_plain, number_of, seconds_of

_LONGEST = 4096  # bytes of a path, the longest that anybody types


class Number(click.ParamType[int]):
    """A whole number from `least` to `most`, in ASCII digits."""

    name = "number"

    def __init__(self, least: int = 0, most: int = 10**DIGITS - 1) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Fails in words for anything else."""
        found = value if isinstance(value, int) else number_of(value)
        if found is None or not self._least <= found <= self._most:
            self.fail(f"{value!r} is not a whole number from {self._least} to {self._most}", param, ctx)
        return found


class Seconds(click.ParamType[float]):
    """So many seconds, more than none and at most a day: "5" or "0.5"."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The seconds. Fails in words for anything else."""
        found = value if isinstance(value, float) else seconds_of(value)
        if not found or found > 86_400:
            self.fail(f"{value!r} is not a number of seconds such as 5 or 0.5, at most a day", param, ctx)
        return found


class DayParameter(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails in words for anything else."""
        try:
            return value if isinstance(value, date) else day_of(value)
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2026-11-21, from {FIRST_YEAR} to {LAST_YEAR}", param, ctx)


class Month(click.ParamType[date]):
    """A month as YYYY-MM; gives its first day."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The month's first day. Fails in words for anything else."""
        try:
            return value if isinstance(value, date) else day_of(f"{value}-01")
        except ValueError:
            self.fail(f"{value!r} is not a month such as 2026-11, from {FIRST_YEAR} to {LAST_YEAR}", param, ctx)


class OneLine(click.Group):
    """Commands that say in one line, with status 2, what of the words typed cannot be used."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Also refuses words that nobody can type or show: a NUL, a control character, bytes that are no UTF-8."""
        _require_plain(args)
        with _in_one_line():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """What the command gives."""
        with _in_one_line():
            return super().invoke(ctx)


@contextmanager
def _in_one_line() -> Iterator[None]:
    """A command that was named alone shows its help, as ever; all else that is wrong with it is one line."""
    try:
        yield
    except NoArgsIsHelpError:
        raise
    except click.UsageError as wrong:
        raise _line(wrong) from wrong


def _require_plain(args: Sequence[str]) -> None:
    for number, word in enumerate(args, 1):
        if not is_plain(word) or len(word.encode()) > _LONGEST:
            raise _line(click.UsageError(f"word {number} of the command holds what nobody can type or show"))


class _Wrong(click.ClickException):
    exit_code = 2


def _line(wrong: click.UsageError) -> _Wrong:
    return _Wrong(" ".join(wrong.format_message().split()))
