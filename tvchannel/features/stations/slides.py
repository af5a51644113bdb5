"""What the carousel shows in turn: banners that stand, films of the month, the newest films. Nothing of anybody."""

from dataclasses import dataclass

from sqlalchemy import Connection

from tvchannel.store.channel import banners, catalogue
from tvchannel.store.entities import Channel, Community
from tvchannel.study.appearance.limited_time import StandState
from tvchannel.study.availability import Moment
from tvchannel.tv.parts.pictures import picture_of
from tvchannel.tv.parts.programme_tiles import picture_of_film

EACH_S = 20
_MOST_FILMS = 8


@dataclass(frozen=True, slots=True)
class Slide:
    """One picture with its words; `picture` is an address, "" for none."""

    words: str
    text: str
    picture: str


def slides(connection: Connection, community: Community, channel: Channel, moment: Moment, lang: str) -> list[Slide]:
    """All of them in their turn, none where nothing stands and no film is on air."""
    found = [
        Slide(one.draft.words.say(lang), one.draft.text.say(lang), picture_of(community.key, one.picture, "still"))
        for one in banners.of_community(connection, community.id)
        if one.state(moment.at) is StandState.STANDS
    ]
    rows = {row.id: row for row in catalogue.theme(connection, channel, moment)}
    rows |= {row.id: row for row in catalogue.on_demand(connection, channel, moment) if row.id not in rows}
    films = [*rows.values()][:_MOST_FILMS]
    return found + [Slide(row.title.say(lang), row.summary.say(lang), picture_of_film(row, "still")) for row in films]
