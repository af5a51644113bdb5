"""What a remote control sends goes on record for the desk: codes and names alone, and never more than a few."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection

from tvchannel.features.remote_test import remotes
from tvchannel.store.database.engine import Store

MOST_PRESSES = 50
MOST_STRANGERS = 50
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """A code as one kind of event brought it, and the key that it was taken for ("" for none)."""

    code: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class RemoteTestResult:
    """What one television told of itself: its user agent, the family it was taken for and by what, which of the
    known global objects it has, and its presses, each once."""

    agent: str
    family: str
    why: str
    objects: tuple[str, ...]
    presses: tuple[KeyEvent, ...]


def distinct(presses: Sequence[KeyEvent]) -> tuple[KeyEvent, ...]:
    """The newest presses, each once, at most `MOST_PRESSES`; the last time a press came counts."""
    newest_first = dict.fromkeys(reversed(presses))
    return tuple(reversed(list(newest_first)[:MOST_PRESSES]))


def read(told: dict[str, object]) -> RemoteTestResult:
    """What stands in the store, as it was told."""
    presses = tuple(KeyEvent(**press) for press in told["presses"])  # type: ignore[attr-defined]
    return RemoteTestResult(**{**told, "objects": tuple(told["objects"]), "presses": presses})  # type: ignore[arg-type]


def report(
    store: Store, community_id: int, viewer: str, box_id: int | None, told: RemoteTestResult, now: datetime
) -> None:
    """Add what a television tells to what it has told before; nothing is written when nothing is new."""
    with store.reading() as connection:
        before = remotes.of_viewer(connection, community_id, viewer)
    known = read(before.told).presses if before else ()
    kept = RemoteTestResult(
        told.agent[:_LONGEST], told.family, told.why, told.objects, distinct([*known, *told.presses])
    )
    if before and set(kept.presses) == set(known) and before.told == {**before.told, **_without_presses(kept)}:
        return

    def keep(connection: Connection) -> None:
        remotes.keep(connection, community_id, remotes.Remote(viewer, box_id, now, _as_document(kept)))
        remotes.forget_strangers(connection, community_id, MOST_STRANGERS)

    store.together(keep, may_wait=True)


def _as_document(told: RemoteTestResult) -> dict[str, object]:
    return {**asdict(told), "objects": list(told.objects), "presses": [asdict(press) for press in told.presses]}


def _without_presses(told: RemoteTestResult) -> dict[str, object]:
    return {key: value for key, value in _as_document(told).items() if key != "presses"}
