"""The roll call of a station: one key a name, and some names once more at the end (records, section 5).

Nothing marks anybody but a key: no time runs out, and no key is for several people.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

CALLED_AGAIN = 3


class CallKey(StrEnum):
    """A key of the remote control that the roll call knows."""

    OK = "ok"
    RIGHT = "right"
    DOWN = "down"
    LEFT = "left"


class RollAnswer(StrEnum):
    """What was found when a name was called."""

    PRESENT = "present"
    NOT_HERE = "not-here"
    LEAVE = "leave"


ANSWERS: Mapping[CallKey, RollAnswer] = {
    CallKey.OK: RollAnswer.PRESENT,
    CallKey.RIGHT: RollAnswer.NOT_HERE,
    CallKey.DOWN: RollAnswer.LEAVE,
}
# Called again at the end somebody is there or is not.
ANSWERS_AGAIN: Mapping[CallKey, RollAnswer] = {CallKey.OK: RollAnswer.PRESENT, CallKey.RIGHT: RollAnswer.NOT_HERE}


@dataclass(frozen=True, slots=True)
class NameCall:
    """Names (references) in the order in which they are called, and the answers so far in the order of the keys.

    Whoever is not in `names` any more keeps an answer that stands, and is not called. `again`: at the end.
    """

    names: tuple[str, ...]
    answers: tuple[tuple[str, RollAnswer], ...] = ()
    again: bool = False

    @property
    def keys(self) -> Mapping[CallKey, RollAnswer]:
        """What its keys say."""
        return ANSWERS_AGAIN if self.again else ANSWERS

    @property
    def next(self) -> str | None:
        """Whose name is called now; None once each was."""
        answered = dict(self.answers)
        return next((name for name in self.names if name not in answered), None)

    @property
    def place(self) -> int:
        """Which name of how many is called, from 1; one more than there are once each was."""
        return len(self.names) + 1 if self.next is None else self.names.index(self.next) + 1

    def of(self, answer: RollAnswer) -> list[str]:
        """The names with this answer, as they were called."""
        return [name for name, given in self.answers if given is answer]


def pressed(call: NameCall, key: CallKey) -> NameCall:
    """The call after a key: one answer more for the name that is called, or with LEFT the last one is open again.

    A key that means nothing here changes nothing.
    """
    if key is CallKey.LEFT:
        return replace(call, answers=call.answers[:-1])
    name, answer = call.next, call.keys.get(key)
    if name is None or answer is None:
        return call
    return replace(call, answers=(*call.answers, (name, answer)))


def drawn(present: Collection[str], seed: str, most: int = CALLED_AGAIN) -> tuple[str, ...]:
    """Who of those `present` is called again: by chance, the same ones for the same seed."""
    return tuple(sorted(set(present), key=lambda name: sha256(f"{seed}/{name}".encode()).digest())[:most])


def called_again(call: NameCall, seed: str, answers: Sequence[tuple[str, RollAnswer]] = ()) -> NameCall:
    """The second call of a session, of whom the first one found present."""
    return NameCall(drawn(call.of(RollAnswer.PRESENT), seed), tuple(answers), again=True)


@dataclass(frozen=True, slots=True)
class RollPresence:
    """Who is entered as having come and as on leave, and of whom the branch is told: present once, not the second time.

    Who is `unconfirmed` is entered as nothing: people decide.
    """

    came: frozenset[str]
    leave: frozenset[str]
    unconfirmed: frozenset[str]


def presence(first: NameCall, second: NameCall) -> RollPresence:
    """What both calls say together."""
    unconfirmed = frozenset(second.of(RollAnswer.NOT_HERE))
    return RollPresence(
        frozenset(first.of(RollAnswer.PRESENT)) - unconfirmed, frozenset(first.of(RollAnswer.LEAVE)), unconfirmed
    )


def may_close(opened_by: str, closing: str) -> bool:
    """Whether a session that one person opened may be closed for good by the other: never by the same."""
    return closing != opened_by
