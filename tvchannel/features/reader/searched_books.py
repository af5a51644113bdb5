"""What may be read, for the search."""

from datetime import date

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.core.looking.searched_title import SearchedTitle
from tvchannel.features.reader.book_visit import titled
from tvchannel.features.reader.kinds import KINDS
from tvchannel.store.reading import books


def searched(connection: Connection, community_id: int, day: date) -> list[SearchedTitle]:
    """Every book that is open on a day, of a journal with its issue."""
    open_now = books.open_on(connection, community_id, day)
    return [
        SearchedTitle(Title(titled(one, "zh"), titled(one, "en")), KINDS[kind], "book", one.id)
        for kind, those in open_now.items()
        for one in those
    ]
