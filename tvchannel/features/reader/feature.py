"""The manifest of the reader."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection

from tvchannel.base.roles import FILMS, REVIEW, includes
from tvchannel.core.feature import Entry, Feature, NavArea, PendingTasks, TvTile
from tvchannel.core.jobs import Job
from tvchannel.features.reader.audit import BookAction, BookSubject
from tvchannel.features.reader.drawing import draw
from tvchannel.features.reader.personal import READING_PLACES
from tvchannel.store.entities import StaffRow
from tvchannel.store.reading import books
from tvchannel.study.job_turns import Every


def _waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    if includes(person.roles, *REVIEW):
        count = books.how_many_wait(connection, person.community_id)
        yield PendingTasks("%(n)s books wait for a reviewer", count, "books")


READER = Feature(
    name="reader",
    views=("desk", "desk_reading", "tv_catalogue", "tv_book", "tv_reading", "tv_page_images"),
    navigation=(Entry(NavArea.CHANNEL, 73, "books", "Books to read", FILMS),),
    tiles=(TvTile(50, "reader", "Read"),),
    searched="searched_books:searched",
    personal=(READING_PLACES,),
    waiting=_waiting,
    audit=(BookAction, BookSubject),
    # Beside the films of notices: somebody waits for both.
    jobs=(Job(12, "draw the pages of books", Every(timedelta(seconds=1)), draw, "notices"),),
)
