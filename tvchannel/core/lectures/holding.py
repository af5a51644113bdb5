"""Receive a lecture from before its beginning to its end: one process for each, which may be started again."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread

import structlog

from epg.lectures.lecture import Lecture
from epg.ticks import TICK_MS, start_of
from media.lectures import lecture_cards
from media.lectures.listening import Door
from media.lectures.places import LATEST, LectureTicks
from media.lectures.reception import Reception
from media.lectures.srt import SrtDoor
from media.metadata import Limits
from tvchannel.base.clock import Clock
from tvchannel.base.errors import Conflict, ServiceError
from tvchannel.core.lectures.segments import lecture_folder
from tvchannel.core.lectures.sender_keys import is_sender_key, sender_key
from tvchannel.core.services import Services
from tvchannel.store.live import lectures
from tvchannel.store.live.lectures import LectureProtocol, LectureRow

_LOOK_S = 1.0
_PORT_TAKEN = "Something else listens at %(host)s:%(port)s already."
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class LecturePort:
    """Where the sender's connection is waited for."""

    host: str
    port: int


def hold(services: Services, lecture: LectureRow, at: LecturePort, clock: Clock, stop: Event) -> None:
    """Wait for the sender, and cut what it sends, until the lecture is over or `stop` is set.

    Raises Conflict where the port is taken, FfmpegFailed and EngineMissing where it cannot be received here.
    """
    log = _log.bind(lecture=lecture.id)
    ticks = _ticks(lecture.lecture)
    folder, vault = lecture_folder(services.settings), services.vault
    if not folder.is_open(ticks.material):
        folder.open(ticks, lecture_cards.made(vault, lecture.title))
    ticks = folder.keep_to(ticks)
    with services.store.writing() as connection:
        lectures.begin(connection, lecture.id, clock())

    def told(what: str) -> None:
        log.info("lecture", what=what)

    reserve = Limits().reserve_bytes
    reception = Reception(ticks, folder, vault.workbench, clock, told, reserve)
    end = Event()
    follows = Thread(target=_follow, args=(services, lecture, reception, stop, end), daemon=True)
    follows.start()
    try:
        _door(services, lecture, at, reception, clock, told, end)()
    except OSError as taken:
        raise Conflict(_PORT_TAKEN, host=at.host, port=at.port) from taken
    finally:
        end.set()
        follows.join()
        reception.finish()
        reception.wait()
    if not stop.is_set():
        with services.store.writing() as connection:
            if lectures.to_come(connection, lecture.id) is not None:
                lectures.end(connection, lecture.id, clock())


def _ticks(lecture: Lecture) -> LectureTicks:
    return LectureTicks(lecture.name, lecture.start, lecture.until - lecture.start)


def _door(
    services: Services,
    lecture: LectureRow,
    at: LecturePort,
    reception: Reception,
    clock: Clock,
    told: Callable[[str], None],
    end: Event,
) -> Callable[[], None]:
    """What waits for the sender until `end`."""
    signing, address = services.keys.signing, (at.host, at.port)
    if lecture.protocol is LectureProtocol.SRT:
        seconds = (lecture.lecture.until - lecture.lecture.start) * TICK_MS / 1000 * 2
        return SrtDoor(address, sender_key(signing, lecture), seconds, reception, told, end).keep
    return Door(address, lambda key: is_sender_key(signing, lecture, key), reception, clock, told, end).keep


def _follow(services: Services, lecture: LectureRow, reception: Reception, stop: Event, end: Event) -> None:
    """Keep to the times of the lecture, which may be changed while it is held, and end what is over or called off.

    What is sent after the last tick that can still be shown is of no use.
    """
    found: LectureRow | None = lecture
    while not (end.is_set() or stop.wait(_LOOK_S)):
        with suppress(ServiceError), services.store.reading() as connection:  # by what was known it goes on
            found = lectures.to_come(connection, lecture.id)
        if found is None:
            break
        reception.ticks = reception.folder.keep_to(_ticks(found.lecture))
        if reception.clock() >= start_of(reception.ticks.end - LATEST + 2):
            break
    end.set()
