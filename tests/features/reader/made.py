"""Books for the tests: a text of three chapters that fills some dozens of pages."""

from datetime import datetime

from epg.titles import Title
from tvchannel.store.database.engine import Store
from tvchannel.store.reading import books
from tvchannel.store.reading.books import NewBook, PageImage
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.reading.books import BookDraft, BookKind
from tvchannel.study.reading.chapters import book_text

TITLE = "河边的早晨"


def raw_text(chapters: int = 3, paragraphs: int = 20) -> str:
    """A text of made-up sentences, each with its number."""
    return "\n".join(
        line
        for chapter in range(1, chapters + 1)
        for line in (
            f"第{chapter}章 春天",
            *(
                f"这是第{chapter}章的第{k}段。河水慢慢地流，柳树在风里轻轻地摇，老人坐在桥边，看孩子们放风筝。" * 2
                for k in range(paragraphs)
            ),
        )
    )


def add_book(
    store: Store,
    community: int,
    now: datetime,
    *,
    state: SwitchState = SwitchState.ON,
    kind: BookKind = BookKind.BOOK,
    title: str = TITLE,
    raw: str = "",
    pages: tuple[PageImage, ...] = (),
    **told: object,
) -> int:
    """A book; gives its id. With `pages` it is page images."""
    draft = BookDraft(Title(title, "A Morning by the River"), kind, **told)  # type: ignore[arg-type]
    content = book_text(raw or raw_text())
    new = NewBook(draft, "", "m" * 32, pages=pages) if pages else NewBook(draft, "", "m" * 32, content)
    with store.writing() as connection:
        number = books.add(connection, community, new, who="uploader", now=now)
        books.set_state(connection, number, state)
    return number
