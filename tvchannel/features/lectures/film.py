"""A lecture that is over becomes a film that waits for the reviewers; its folder goes when nobody plays it any more.

The ticks in the best picture are one stream already: they are put behind one another, from the first that a sender
sent to the last, with the cards between. Where the activity has no film, this is its replay: who missed it and watches
it within the window took part by the replay.
"""

import os
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import structlog

from epg.titles import Title
from media.errors import NoRoom
from media.ladder import RUNGS
from media.lectures.folder import LectureFolder
from tvchannel.base import clock
from tvchannel.core.films.facts_check import LONGEST_TITLE, checked
from tvchannel.core.films.submit import Upload, handed_over, waiting_film, waiting_programme
from tvchannel.core.jobs import IDLE, Job, Said
from tvchannel.core.lectures.segments import is_over, lecture_folder
from tvchannel.core.services import Services
from tvchannel.store.channel import catalogue
from tvchannel.store.live import lecture_changes, lectures
from tvchannel.store.live.lectures import LectureRow
from tvchannel.store.people import activities
from tvchannel.study.films.contributions import column_for
from tvchannel.study.films.film_facts import FilmFacts, FilmFormat
from tvchannel.study.job_turns import Every

_BEST = RUNGS[0].key
_REST = timedelta(minutes=1)  # in which the last segments are written
_log = structlog.get_logger()


def make_films(services: Services) -> Said:
    """Make a film of each lecture that is over, and remove the folders of those that nobody plays any more."""
    now, folder = clock.now(), lecture_folder(services.settings)
    with services.store.reading() as connection:
        ended = lectures.ended(connection, now - _REST)
    for one in ended:
        open_ = folder.is_open(one.lecture.name)
        if open_ and one.programme_id is None and folder.streamed(one.lecture.name):
            _make(services, folder, one, now)
        elif open_ and is_over(one.lecture.until, services.settings, now):
            folder.remove(one.lecture.name)
    return IDLE


def _make(services: Services, folder: LectureFolder, lecture: LectureRow, now: datetime) -> None:
    with services.store.reading() as connection:
        column = column_for(catalogue.columns(connection, lecture.community_id))
    if column is None:
        return
    title = Title(lecture.title.zh[:LONGEST_TITLE], lecture.title.en[:LONGEST_TITLE])
    facts = checked(FilmFacts(column, title, format=FilmFormat.LECTURE))
    place, is_kept = services.vault.inbox.place(), False
    try:
        size, digest = _written(services, folder, lecture.lecture.name, place)
        upload = Upload(place.name, f"{lecture.title.zh}.ts", size, facts, digest)
        with handed_over(services.vault, upload), services.store.writing() as connection:
            here, who = lecture.community_id, lecture.asked_by
            material = waiting_film(connection, here, upload, now)
            programme = waiting_programme(connection, here, facts, material, who=who, now=now)
            lecture_changes.made_into(connection, lecture.id, programme)
            activities.replay_with(connection, lecture.activity_id, programme)
        is_kept = True
    except NoRoom:
        _log.warning("no room for the film of a lecture", lecture=lecture.id)
    finally:
        if not is_kept:  # whatever it was: the next try writes another
            services.vault.inbox.remove(place.name)


def _written(services: Services, folder: LectureFolder, name: str, place: Path) -> tuple[int, str]:
    """Write the film's file at `place`: its bytes, and its SHA-256. Raises NoRoom."""
    came = folder.streamed(name)
    pieces = [folder.segment(name, _BEST, tick) for tick in range(came[0], came[-1] + 1)]
    size, digest = sum(one.stat().st_size for one in pieces), sha256()
    services.vault.inbox.require_room(size)
    with place.open("wb") as file:
        for piece in pieces:
            data = piece.read_bytes()
            digest.update(data)
            file.write(data)
        _settle(file)
    return size, digest.hexdigest()


def _settle(file: BinaryIO) -> None:
    """What is noted in the store lies on the disk."""
    file.flush()
    os.fsync(file.fileno())


FILMS = Job(44, "make films of lectures", Every(timedelta(minutes=1)), make_films, process="lecture films")
