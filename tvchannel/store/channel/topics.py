"""The topics of a community's films: six from the beginning, afterwards its own list."""

from typing import Final

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.store import tables as t
from tvchannel.store.channel.ordered_titles import OrderedTitles

FIRST_TOPICS: Final = (  # seed documents, row 120
    Title("理论学习", "Theory"),
    Title("政策解读", "Policy explained"),
    Title("党史教育", "Party history"),
    Title("先进典型", "Role models"),
    Title("基层治理", "Grassroots governance"),
    Title("民生服务", "Services for the people"),
)


_TOPICS = OrderedTitles(t.topics, "name")
topics = _TOPICS.of_community
add = _TOPICS.add
rename = _TOPICS.change
remove = _TOPICS.remove  # of one that no film has


def add_first(connection: Connection, community_id: int) -> None:
    """The topics that a new community begins with."""
    for name in FIRST_TOPICS:
        add(connection, community_id, name)
