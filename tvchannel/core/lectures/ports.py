"""At which port a lecture's sender connects: lectures that are received at the same time have different ones.

A port that was told to who sends is kept, unless another lecture was moved to its time.
"""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import Connection

from tvchannel.base.settings import Settings
from tvchannel.store.live import lecture_changes, lectures
from tvchannel.store.live.lectures import LectureRow

EARLY = timedelta(minutes=15)  # before its beginning a lecture's sender may connect, to see that all is well
_MARGIN = EARLY + timedelta(minutes=1)


def chosen(mine: int | None, before: Iterable[int | None], after: Iterable[int | None], ports: range) -> int | None:
    """The port of a lecture that has `mine`, beside those of lectures asked for `before` and `after` it.

    Its own stays, unless one from before has it; else it is the first that nobody has. None where none is free.
    """
    before = set(before)
    if mine in ports and mine not in before:
        return mine
    return next((port for port in ports if port not in before.union(after)), None)


def settle(connection: Connection, lecture: LectureRow, settings: Settings) -> int | None:
    """Let the lecture have a port of its own: which; None where too many lectures are held at once."""
    others = lectures.beside(connection, lecture, _MARGIN)
    before = [one.port for one in others if one.id < lecture.id]
    after = [one.port for one in others if one.id > lecture.id]
    port = chosen(lecture.port, before, after, settings.ports_of_lectures)
    if port != lecture.port:
        lecture_changes.listen_at(connection, lecture.id, port)
    return port
