"""The manifest of the reader."""

from tvchannel.base.roles import FILMS
from tvchannel.core.feature import Entry, Feature, NavArea, TvTile
from tvchannel.features.reader.audit import BookAction, BookSubject
from tvchannel.features.reader.personal import READING_PLACES

READER = Feature(
    name="reader",
    views=("desk", "desk_reading", "tv_catalogue", "tv_book", "tv_reading", "tv_page_images"),
    navigation=(Entry(NavArea.CHANNEL, 73, "books", "Books to read", FILMS),),
    tiles=(TvTile(50, "reader", "Read"),),
    personal=(READING_PLACES,),
    audit=(BookAction, BookSubject),
)
