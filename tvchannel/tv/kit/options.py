"""Large keys of a question by the digits 1, 2, 3 ... 9, 0 in their order. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from tvchannel.tv.kit.view_models import Choice, Option

_DIGITS = 10


def numbered(options: Iterable[Option]) -> tuple[Option, ...]:
    """The same options, at most ten, each under the digit of its place; the tenth under 0, as on a telephone."""
    return tuple(replace(one, digit=str(place % _DIGITS)) for place, one in enumerate(options, 1))


def of_choice(choice: Choice) -> Option:
    """A button of a programme's page as a key of a question, without a digit yet."""
    return Option("", choice.label, choice.note, choice.href)
