"""What a television shows of places: those that are published, with the films that may be watched now."""

from collections.abc import Sequence

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.http.open_films import last_change
from tvchannel.store.appearance import landmarks
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.appearance.landmarks import Landmark, LandmarkList
from tvchannel.tv.kit.device import Visit


def every_landmark(connection: Connection, here: Visit) -> LandmarkList:
    """The published places, read once for everybody while the edition is the same."""
    return here.shared(connection, landmarks.published, here.community.id)


def are_shown(connection: Connection, here: Visit) -> bool:
    """Is any place published?"""
    return bool(every_landmark(connection, here).landmarks)


def landmark_at(told: LandmarkList, number: int) -> tuple[int, Landmark]:
    """A published place and where it stands among them, from 0. Raises NotFound."""
    for place, one in enumerate(told.landmarks):
        if one.id == number:
            return place, one
    raise NotFound("There is no such place here.")


def films_of(connection: Connection, here: Visit, landmark: Landmark) -> Sequence[ProgrammeRow]:
    """The films of a place that may be watched here now, in their order."""
    rows = here.shared(connection, catalogue.on_demand, here.channel, last_change(connection))
    opened = {row.id: row for row in rows}
    return [opened[number] for number in landmark.draft.films if number in opened]
