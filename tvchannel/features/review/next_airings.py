"""Where the published guide places a programme: the next slots, and the reason."""

from dataclasses import dataclass

from epg.airings import Airing
from epg.reasons import REASONS
from epg.ticks import tick_at
from tvchannel.desk.kit import words
from tvchannel.http.context import language, now, say, services
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.entities import ProgrammeRow

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """One coming slot that shows the programme, `times` times; when and why it first begins there."""

    channel: str
    when: str
    slot: str
    times: int
    reason: str


def placed(row: ProgrammeRow) -> tuple[list[Placed], bool]:
    """The next slots on every channel, and whether a newer guide is being planned."""
    found, planning = [], False
    with services().store.reading() as connection:
        for channel in catalogue.channels(connection, row.community_id):
            planning = planning or channel.plan_wanted_at is not None
            titles = {rule.id: rule.title.say(language()) for rule in timetable.rules(connection, channel.id)}
            coming = timetable.next_slots(connection, channel, row.id, tick_at(now()), _SHOWN)
            found += [_placed(airing, times, channel.name.say(language()), titles) for airing, times in coming]
    return found, planning


def _placed(airing: Airing, times: int, channel: str, titles: dict[str, str]) -> Placed:
    reason = REASONS.get(airing.reason, "")
    slot = titles.get(airing.rule, "")
    return Placed(channel, words.instant(airing.begins), slot, times, say(reason) if reason else "")
