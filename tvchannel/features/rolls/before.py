"""What stood in the register before a roll changed it, and what the roll made of it: kept sealed, to take it back."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from tvchannel.core.import_files.enrolment import Registered


@dataclass(frozen=True, slots=True)
class Before:
    """Of a person `was` (None: not there) and `became`, with the telephone number that was there; or of household
    number `household` the address that was there and the one that it got ("" for none).
    """

    was: Registered | None = None
    became: Registered | None = None
    phone: str = ""
    household: int = 0
    address: str = ""
    new_address: str = ""


_BEFORE = TypeAdapter(Before)


def to_json(before: Before) -> str:
    """As text, to be sealed."""
    return _BEFORE.dump_json(before).decode()


def from_json(text: str) -> Before:
    """What `to_json` wrote."""
    return _BEFORE.validate_json(text)
