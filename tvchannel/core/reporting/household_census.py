"""The households on a day, each in the group of who has the first digit there, with how their television stands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo

from sqlalchemy import Connection

from tvchannel.store.boxes import boxes
from tvchannel.store.entities import Box, Member
from tvchannel.study.day import study_day
from tvchannel.study.device_census import TelevisionState, state


@dataclass(frozen=True, slots=True)
class CensusHome:
    """A household: who lives there, its televisions, and the days on which one was linked first and seen last."""

    number: int
    group: str
    residents: tuple[Member, ...]
    televisions: int
    linked: date | None
    seen: date | None
    state: TelevisionState


def homes(
    connection: Connection, community_id: int, members: Iterable[Member], day: date, zone: tzinfo
) -> list[CensusHome]:
    """The households of `members`, who lived there on `day`, in the order in which the members stand."""
    living: dict[int, list[Member]] = defaultdict(list)
    for member in members:
        living[member.household_id].append(member)
    televisions: dict[int, list[Box]] = defaultdict(list)
    for box in boxes.of_community(connection, community_id):
        if not box.revoked and study_day(box.made_at, zone) <= day:
            televisions[box.household_id].append(box)
    return [_home(residents, televisions[number], day, zone) for number, residents in living.items()]


def _home(residents: list[Member], found: list[Box], day: date, zone: tzinfo) -> CensusHome:
    first = min(residents, key=lambda one: one.at_home)
    linked = min((study_day(box.made_at, zone) for box in found), default=None)
    seen = max((study_day(box.seen_at, zone) for box in found), default=None)
    return CensusHome(
        first.household, first.group, tuple(residents), len(found), linked, seen, state(linked, seen, day)
    )
