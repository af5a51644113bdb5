"""On which days a book may be read."""

from datetime import date, timedelta

import pytest

from epg.titles import Title
from tvchannel.study.appearance.limited_time import SwitchState, wrong_days
from tvchannel.study.reading.books import Book, BookDraft, BookKind

DAY = date(2026, 11, 21)
DAYS = timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "first", "last", "is_open"),
    [
        (SwitchState.ON, None, None, True),
        (SwitchState.ON, DAY, DAY, True),
        (SwitchState.ON, DAY + DAYS, None, False),
        (SwitchState.ON, None, DAY - DAYS, False),
        (SwitchState.OFF, None, None, False),
        (SwitchState.DRAFT, None, None, False),
    ],
)
def test_a_book_is_open_on_its_days_once_it_is_published(
    state: SwitchState, first: date | None, last: date | None, is_open: bool
) -> None:
    draft = BookDraft(Title("书"), BookKind.BOOK, valid_from=first, valid_until=last)
    book = Book(1, draft, state, "", "m", 10, (), "up")
    assert book.is_open(DAY) is is_open
    assert book.is_to_come(DAY) is (first is not None and first > DAY)


def test_days_the_wrong_way_round_are_told() -> None:
    assert wrong_days(DAY, DAY - DAYS)
    assert not wrong_days(DAY, None)
