"""What does not fit, as a sentence for the person who asked."""

from dataclasses import dataclass
from typing import Any

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A row that is not as it was written: its number (0 outside of the ledger), and a sentence with its parameters."""

    seq: int
    sentence: str
    params: Values

    def __str__(self) -> str:
        return self.sentence % self.params


def mismatch(seq: int, sentence: str, **params: Any) -> Mismatch:
    """With its parameters by name."""
    return Mismatch(seq, sentence, params)
