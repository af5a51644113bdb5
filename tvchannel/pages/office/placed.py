"""Where the published guide places a programme: its next airings, with the slot and the reason."""

from dataclasses import dataclass

from epg.airings import Airing
from epg.reasons import REASONS
from epg.ticks import tick_at
from tvchannel.pages.context import language, now, say, services
from tvchannel.pages.office import words
from tvchannel.store import catalogue, timetable
from tvchannel.store.rows import ProgrammeRow

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """One coming airing."""

    channel: str
    when: str
    slot: str
    reason: str


def placed(row: ProgrammeRow) -> tuple[list[Placed], bool]:
    """The next airings on every channel, and whether a newer guide is being planned."""
    found, planning = [], False
    with services().store.reading() as connection:
        for channel in catalogue.channels(connection, row.community_id):
            planning = planning or channel.plan_wanted_at is not None
            titles = {rule.id: rule.title.say(language()) for rule in timetable.rules(connection, channel.id)}
            coming = timetable.next_airings(connection, channel, row.id, tick_at(now()), _SHOWN)
            found += [_placed(airing, channel.name.say(language()), titles) for airing in coming]
    return found, planning


def _placed(airing: Airing, channel: str, titles: dict[str, str]) -> Placed:
    reason = REASONS.get(airing.reason, "")
    return Placed(channel, words.instant(airing.begins), titles.get(airing.rule, ""), say(reason) if reason else "")
