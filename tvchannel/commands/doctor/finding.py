"""What a check finds."""

from collections.abc import Callable
from dataclasses import dataclass

from tvchannel.base.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` was looked for, and what was found `told`; `remedy` how to get it where it is not `there`.

    What is `needed` and not there makes the channel unfit; anything else is only worth knowing.
    """

    what: str
    there: bool
    told: str
    remedy: str = ""
    needed: bool = True


Check = Callable[[Settings], Finding]


def install(*packages: str) -> str:
    """The command that brings Debian's `packages`."""
    return f"apt-get install {' '.join(packages)}"
