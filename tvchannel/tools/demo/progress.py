"""How the demo's progress is told: one line a step, and for what takes time a line now and then."""

from collections.abc import Callable

Tell = Callable[[str], None]
_EVERY = 0.2


class Steps:
    """The steps of one film."""

    def __init__(self, tell: Tell, name: str) -> None:
        """Every line begins with `name`."""
        self._tell, self._name = tell, name
        self._doing, self._told = "", 0.0

    def done(self, words: str) -> None:
        """A step that is done."""
        self._tell(f"{self._name}: {words}")

    def share(self, doing: str, share: float) -> None:
        """How much (0 to 1) of what is being done: told when it begins and after each further fifth."""
        if doing != self._doing:
            self._doing, self._told = doing, share
            self._tell(f"{self._name}: {doing}")
        elif share >= self._told + _EVERY and share < 1:
            self._told = share
            self._tell(f"{self._name}: {doing}, {share:.0%}")
