"""A job of the scheduler: what is done when its turn has come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tvchannel.base.settings import Settings
from tvchannel.core.services import Services
from tvchannel.study.job_turns import Every, Nightly

# What a job says that it did: a sentence in English and its parameters.
Said = tuple[str, dict[str, Any]]
IDLE: Said = ("watches for changes", {})


def always(_settings: Settings) -> bool:
    """Whatever the settings say."""
    return True


@dataclass(slots=True)
class Job:
    """A job, the process that it beats as, and whether the settings want it.

    Jobs that are due together are done by their `order`, whoever declares them. Of nightly jobs the store knows the
    last success, of others (`done_at`) the process that does them.
    """

    order: int
    name: str
    turn: Every | Nightly
    work: Callable[[Services], Said]
    process: str = "scheduler"
    wanted: Callable[[Settings], bool] = always
    done_at: datetime | None = None

    @property
    def nightly(self) -> bool:
        """Whether a person will want to know when it was done."""
        return isinstance(self.turn, Nightly)
