"""Books on both engines: a part of a text, page images, and what is open."""

from dataclasses import replace

import pytest

from epg.titles import Title
from tests.features.reader.made import TITLE, add_book, raw_text
from tests.store.world import NOON, make_world
from tvchannel.base.errors import NotFound
from tvchannel.store.channel import content_version
from tvchannel.store.database.engine import Store
from tvchannel.store.people import reading_places
from tvchannel.store.people.reading_places import ReadingPlace
from tvchannel.store.reading import books
from tvchannel.store.reading.books import PageImage
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.reading.books import BookKind

DAY = NOON.date()


def test_a_part_of_a_text_is_the_characters_between_two_places(store: Store) -> None:
    world = make_world(store)
    text = "第一章 𠮷野家\nabc，“春天”。"
    number = add_book(store, world.community, NOON, raw=text)
    with store.reading() as connection:
        assert books.text(connection, number) == text
        for start, stop in ((0, 3), (4, 8), (8, 99), (5, 5), (99, 120)):
            assert books.part(connection, number, start, stop) == text[start:stop]
        found = books.one(connection, world.community, number)
    assert (found.length, found.pages, [one.at for one in found.chapters]) == (len(text), 0, [0])


def test_a_list_names_each_kind_with_what_is_open(store: Store) -> None:
    world = make_world(store)
    first = add_book(store, world.community, NOON)
    second = add_book(store, world.community, NOON)
    journal = add_book(store, world.community, NOON, kind=BookKind.JOURNAL, issue="2026年第3期")
    add_book(store, world.community, NOON, state=SwitchState.DRAFT)
    add_book(store, world.community, NOON, valid_until=NOON.date().replace(year=2020))
    with store.reading() as connection:
        found = books.open_on(connection, world.community, DAY)
        everything = books.of_community(connection, world.community)
    assert {kind: [one.id for one in those] for kind, those in found.items()} == {
        BookKind.BOOK: [second, first],
        BookKind.JOURNAL: [journal],
    }
    assert len(everything) == 5


def test_page_images_are_told_without_and_with_their_pictures(store: Store) -> None:
    world = make_world(store)
    number = add_book(store, world.community, NOON, pages=(PageImage(3, 4, b"one", "说"), PageImage(4, 3, b"two")))
    with store.reading() as connection:
        assert [(one.wide, one.high, one.text) for one in books.shapes(connection, number)] == [
            (3, 4, "说"),
            (4, 3, ""),
        ]
        assert books.picture(connection, "here", number, "m" * 32, 2) == b"two"
        for community, mark, page in (("there", "m" * 32, 2), ("here", "n" * 32, 2), ("here", "m" * 32, 3)):
            with pytest.raises(NotFound):
                books.picture(connection, community, number, mark, page)


def test_every_change_of_a_book_makes_another_edition_and_a_place_makes_none(store: Store) -> None:
    world = make_world(store)

    def edition() -> str:
        with store.reading() as connection:
            return content_version.edition(connection)

    marks = [edition()]
    number = add_book(store, world.community, NOON, state=SwitchState.DRAFT)
    marks.append(edition())
    with store.writing() as connection:
        reading_places.keep(connection, world.community, "wang-here", number, ReadingPlace(3, 2), NOON)
    assert edition() == marks[-1]
    with store.writing() as connection:
        draft = books.one(connection, world.community, number).draft
        books.change(connection, number, replace(draft, title=Title("别的")), "c" * 32)
    marks.append(edition())
    with store.writing() as connection:
        assert books.covers(connection, world.community) == {"c" * 32}
        books.remove(connection, number)
        assert reading_places.of_member(connection, "wang-here") == []
        assert books.text(connection, number) == ""
    marks.append(edition())
    assert len({*marks}) == len(marks)
    with store.reading() as connection, pytest.raises(NotFound):
        books.one(connection, world.community, number)


def test_the_text_of_the_tests_has_its_title_and_chapters() -> None:
    assert TITLE
    assert raw_text().count("章 春天") == 3
