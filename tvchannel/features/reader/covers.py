"""The cover of a book that was sent without one: its title in large letters, until its first page is drawn."""

from epg.titles import Title
from media import book_pages
from media.errors import EngineMissing
from media.uploaded_picture import DrawnPicture
from tvchannel.base.errors import Unavailable
from tvchannel.base.texts import LANGUAGES, say
from tvchannel.features.reader.kinds import KINDS
from tvchannel.study.reading.books import BookDraft


def drawn(draft: BookDraft) -> DrawnPicture:
    """The title in the two sizes of pictures. Raises Unavailable where there is no font for it."""
    kind = Title(*(say(lang, KINDS[draft.kind]) for lang in LANGUAGES))
    try:
        return book_pages.title_cover(Title(draft.title.zh), kind, draft.author)
    except EngineMissing as missing:
        raise Unavailable("This is not possible just now. Please try again in a minute.") from missing
