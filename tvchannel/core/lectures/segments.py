"""The segments of lectures that anybody may fetch: from their tick on, and for as long as players may catch up.

What is left of a lecture after that is a film like any other, which somebody has to approve.
"""

from datetime import datetime, timedelta
from pathlib import Path

from epg.lectures.lecture import place
from epg.ticks import start_of
from media.errors import UnknownName
from media.lectures.folder import LectureFolder
from tvchannel.base.settings import Settings


def lecture_folder(settings: Settings) -> LectureFolder:
    """Where the segments of lectures lie."""
    return LectureFolder(settings.data_dir / "lectures")


def is_over(end: int, settings: Settings, now: datetime) -> bool:
    """Whether no playlist names any more what ended at the tick `end`: none of the past, and no live one."""
    return now >= start_of(end + 2 * settings.window_ticks + 2) + timedelta(days=settings.catch_up_days)


def lecture_segment(settings: Settings, material: str, rung: str, n: int, now: datetime) -> Path | None:
    """Segment `n` of a lecture's airing, which is decided by now; None where `material` is not that of a lecture.

    Raises UnknownName where there is none, its time has not come, or is over.
    """
    found = place(material, n)
    if found is None:
        return None
    name, tick = found
    folder = lecture_folder(settings)
    lecture = folder.ticks(name)
    if not lecture.has_begun(tick, now) or is_over(lecture.end, settings, now):
        raise UnknownName("There is no such film.")
    return folder.segment(name, rung, tick)
