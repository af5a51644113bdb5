"""What stands on a page of a book, and what the voice reads of it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from tvchannel.features.reader.book_visit import BookVisit
from tvchannel.features.reader.page_places import A_PAGE, em, shapes
from tvchannel.http.path_sessions import url_for
from tvchannel.store.reading import books
from tvchannel.study.reading.pages import lines_on
from tvchannel.study.reading.spoken_lines import line_ends
from tvchannel.tv.kit.device import size
from tvchannel.tv.kit.places.reading import line_id, text_layout
from tvchannel.tv.kit.view_models import ReadImage, ReadLine
from tvchannel.tv.kit.voice import aloud

# What one press of the voice reads: it is made within twenty seconds, and its address holds no more.
_LONGEST_SPOKEN = 500


@dataclass(frozen=True, slots=True)
class ShownPage:
    """What stands on a page, lines or an image, and what the voice reads of it; `read_out` as a frame has it."""

    spoken: str
    lines: tuple[ReadLine, ...] = ()
    image: ReadImage | None = None
    read_out: tuple[tuple[str, int], ...] = ()


def lines_of(connection: Connection, told: BookVisit, start: int, stop: int) -> ShownPage:
    """The lines between two characters."""
    text = books.part(connection, told.book.id, max(0, start - 1), stop)
    at = min(1, start)
    lines = lines_on(text, at, len(text), text_layout(size(), told.usual), em)
    begins = any(one.at == start for one in told.book.chapters)
    heading_ends = (text.find("\n", at) if "\n" in text[at:] else len(text)) if begins else at
    shown = tuple(ReadLine(text[one.start : one.end].strip(), one.is_first, one.start < heading_ends) for one in lines)
    heard = text[: at + _LONGEST_SPOKEN]
    ends = line_ends([heard[one.start : one.end] for one in lines if one.start < len(heard)])
    read_out = tuple((line_id(k), end) for k, end in enumerate(ends))
    return ShownPage(aloud("zh", *heard[at:].split("\n")), shown, read_out=read_out)


def image_of(connection: Connection, told: BookVisit, start: int, stop: int) -> ShownPage:
    """The part of a page image that begins at a place, and what the voice reads there."""
    k, top = divmod(start, A_PAGE)
    one = shapes(connection, told.book)[k]
    src = url_for(
        "tv.page_image", community=told.here.community.key, number=told.book.id, page=k + 1, mark=told.book.mark
    )
    end = stop - k * A_PAGE if start < stop < (k + 1) * A_PAGE else A_PAGE
    part = one.text[len(one.text) * top // A_PAGE : len(one.text) * end // A_PAGE][:_LONGEST_SPOKEN]
    image = ReadImage(src, one.wide, one.high, told.usual, top)
    return ShownPage(part or told.say("Page %(n)s", n=k + 1), image=image)
