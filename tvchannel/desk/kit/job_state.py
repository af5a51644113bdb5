"""The jobs of the night as the desk tells them: when each was done last, and which is overdue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tvchannel.base.roles import ADMINISTRATOR, FILMS
from tvchannel.desk.kit import words
from tvchannel.http.context import now, say, services
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.service import job_runs
from tvchannel.store.service.job_runs import JobRun
from tvchannel.study.job_turns import BACKUP, NIGHTS, PLANNING, TIDYING, overdue

_NAMES = {
    PLANNING: "Planning the guides",
    BACKUP: "The backup",
    TIDYING: "Removing what is over",
}
_LATE = {
    PLANNING: "The guides should have been planned last night, and were not. Last done: %(when)s.",
    BACKUP: "The backup is overdue. Last done: %(when)s.",
    TIDYING: "Removing personal data whose time is over is overdue. Last done: %(when)s.",
}
# Values of a sentence that are sentences or names themselves.
_NESTED = ("job", "stage")


@dataclass(frozen=True, slots=True)
class Night:
    """A job of the night: `well` while it is neither overdue nor has failed; `trouble` why the last try failed."""

    name: str
    well: bool
    done: str
    said: str
    trouble: str


def nights() -> list[Night]:
    """Every job of the night that this service does, in the night's order."""
    return [_night(job, turn) for job, turn in _known().items()]


def overdue_for_reader() -> list[str]:
    """What is overdue, a sentence each: to administrators everything, to those who make the programme its planning."""
    concerns = [job for job in NIGHTS if has_role(current_staff(), ADMINISTRATOR)]
    if not concerns and has_role(current_staff(), *FILMS):
        concerns = [PLANNING]
    known = _known()
    return [
        say(_LATE[job], when=_when(known[job])) for job in concerns if job in known and _is_overdue(job, known[job])
    ]


def translated(sentence: str, params: Mapping[str, Any]) -> str:
    """What a process or a job said, in the reader's language, with the names and stages in it."""
    values = {name: say(_NAMES.get(value, value)) if name in _NESTED else value for name, value in params.items()}
    return say(sentence, **values)


def _known() -> dict[str, JobRun | None]:
    with services().store.reading() as connection:
        known = job_runs.turns(connection)
    return {job: known.get(job) for job in NIGHTS if job != BACKUP or services().settings.backup_dir or job in known}


def _night(job: str, turn: JobRun | None) -> Night:
    failed = turn is not None and turn.failed
    return Night(
        name=say(_NAMES[job]),
        well=not failed and not _is_overdue(job, turn),
        done=_when(turn),
        said=translated(turn.said, turn.params) if turn and not failed else "",
        trouble=_trouble(turn) if turn and failed else "",
    )


def _trouble(turn: JobRun) -> str:
    why = translated(turn.said, turn.params)
    return say("The last try failed, %(when)s: %(why)s", when=words.ago(turn.tried_at, now()), why=why)


def _is_overdue(job: str, turn: JobRun | None) -> bool:
    return overdue(NIGHTS[job], turn.done_at if turn else None, now(), services().settings.zone)


def _when(turn: JobRun | None) -> str:
    return words.ago(turn.done_at, now()) if turn and turn.done_at else say("never")
