"""The households on a day, each in the group of the person with the first digit, with how their television stands."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tvchannel.core.reporting.report import ReportQuery
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


def homes(asked: ReportQuery) -> list[CensusHome]:
    """The households in which a member lived on the day, by group and number."""
    living: dict[int, list[Member]] = defaultdict(list)
    for member in asked.everybody():
        living[member.household_id].append(member)
    televisions: dict[int, list[Box]] = defaultdict(list)
    for box in boxes.of_community(asked.connection, asked.community.id):
        if not box.revoked and study_day(box.made_at, asked.zone) <= asked.last:
            televisions[box.household_id].append(box)
    found = [_home(asked, residents, televisions[number]) for number, residents in living.items()]
    return [one for one in found if asked.group in ("", one.group)]


def _home(asked: ReportQuery, residents: list[Member], found: list[Box]) -> CensusHome:
    first = min(residents, key=lambda one: one.place)
    linked = min((study_day(box.made_at, asked.zone) for box in found), default=None)
    seen = max((study_day(box.seen_at, asked.zone) for box in found), default=None)
    how = state(linked, seen, asked.last)
    return CensusHome(first.household, first.group, tuple(residents), len(found), linked, seen, how)
