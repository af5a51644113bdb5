"""A lecture on its activity's page: join it, see it from the beginning, ask something; afterwards its replay."""

from datetime import timedelta

from sqlalchemy import Connection

from epg.ticks import start_of
from tvchannel.base.texts import say
from tvchannel.http.context import services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.live import lectures
from tvchannel.store.live.lectures import LectureRow
from tvchannel.store.people.activities import Activity
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import here_again
from tvchannel.tv.kit.view_models import Option


def options(connection: Connection, here: Visit, one: Activity) -> tuple[Option, ...]:
    """What can be done about its lecture now, by digits from 1 on; nothing before it, and without one.

    While it is held: to join, to see it from the beginning, and at a home to ask something. For as long as players
    catch up afterwards: its replay.
    """
    found = here.shared(connection, lectures.of_activity, one.id)
    if found is None or here.now < one.plan.begins_at:
        return ()
    if here.now >= one.plan.ends_at:
        return _replay(here, found)
    live = url_for("tv.live", community=here.community.key, via=_here())
    told = [Option("1", say(here.lang, "Join now"), say(here.lang, "the lecture as it is held"), live)]
    if start_of(found.lecture.start) <= here.now:
        told.append(Option("2", say(here.lang, "From the beginning"), href=_from_beginning(here, found)))
    if here.box:
        ask = url_for("tv.lecture_question", community=here.community.key, number=one.id)
        told.append(Option(str(len(told) + 1), say(here.lang, "Ask a question"), href=ask))
    return tuple(told)


def _replay(here: Visit, found: LectureRow) -> tuple[Option, ...]:
    kept = timedelta(days=services().settings.catch_up_days)
    if found.began_at is None or start_of(found.lecture.start) < here.now - kept:
        return ()
    return (Option("1", say(here.lang, "Watch the replay"), href=_from_beginning(here, found)),)


def _from_beginning(here: Visit, found: LectureRow) -> str:
    """It grows while the lecture is held; one can go back in it, and stop."""
    lecture = found.lecture
    where = {"start": lecture.start, "end": lecture.until}
    return url_for("tv.live", community=here.community.key, via=_here(), **where)


def _here() -> str:
    return came_from(here_again())
