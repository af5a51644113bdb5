"""Titles by their initials on the television: every digit is a page, and works without any script."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.features.reader.made import add_book
from tests.features.search.test_tv_search import opened, path, titled  # noqa: F401
from tests.tv.conftest import House
from tests.tv.people import page
from tests.tv.reading import Reading, said
from tvchannel.store import tables as t
from tvchannel.store.reading import books
from tvchannel.study.appearance.limited_time import SwitchState

PAGE = "search/initials"


def typed(television: FlaskClient, digits: str) -> Reading:
    """The page after these digits were pressed one after the other."""
    shown = page(television, PAGE)
    for digit in digits:
        shown = page(television, path(shown, shown.of_digit(digit)))
    return shown


def found(shown: Reading) -> list[str]:
    return [spot.text for name, spot in sorted(shown.spots.items()) if name.startswith("r")]


@pytest.mark.parametrize(
    ("digits", "titles"),
    [
        ("35", ["党课十讲", "党课怎么上", "第二讲 · 党课十讲"]),
        ("359", ["党课怎么上"]),
        ("3591", ["党课十讲", "党课怎么上", "第二讲 · 党课十讲"]),  # 1 takes the 9 back
        ("990", []),
        ("273", ["重庆的桥"]),
        ("973", ["重庆的桥"]),
        ("539", ["楼道长"]),
        ("2222", []),
        ("1", []),
    ],
)
def test_digits_find_titles_and_series(titled: House, digits: str, titles: list[str]) -> None:  # noqa: F811
    shown = typed(titled.television(1), digits)
    assert [text.split("共")[0].strip() for text in found(shown)] == titles


def test_what_was_found_has_the_focus_and_leads_to_its_film(titled: House) -> None:  # noqa: F811
    television = titled.television(1)
    shown = typed(television, "539")
    assert (shown.focus, "5 3 9" in said(shown.html)) == ("r1", True)
    with television.get(shown.href("r1")) as on:
        film = television.get(on.headers["Location"])
    assert "楼道长" in film.text
    assert 'up:"/tv/here/search/initials?keys=539"' in film.text
    assert [(number, count) for _, number, count in opened(titled)] == [(5, 1)]


def test_a_series_leads_to_its_parts(titled: House) -> None:  # noqa: F811
    television = titled.television(1)
    shown = typed(television, "35")
    assert "共 2 集" in shown.spots["r1"].text
    with television.get(shown.href("r1")) as on:
        parts = page(television, on.headers["Location"].split("/tv/here/")[1])
    assert ["第一讲" in parts.spots["p1"].text, "第二讲" in parts.spots["p2"].text] == [True, True]
    assert 'up:"/tv/here/search/initials?keys=35"' in parts.html


def test_a_film_that_is_withdrawn_is_found_no_more_at_once(titled: House) -> None:  # noqa: F811
    television = titled.television(1)
    assert found(typed(television, "539")) == ["楼道长"]
    with titled.services.store.writing() as connection:
        connection.execute(update(t.programmes).where(t.programmes.c.id == 5).values(state="withdrawn"))
    shown = typed(television, "539")
    assert (found(shown), shown.focus) == ([], "k1")
    assert "没有这样的片名" in said(shown.html)


@pytest.mark.parametrize("keys", ["9" * 100, "abc", "3;5", "%00", "١٢"])
def test_whatever_stands_in_the_address_is_a_page(titled: House, keys: str) -> None:  # noqa: F811
    assert titled.television(1).get(f"/tv/here/{PAGE}", query_string={"keys": keys}).status_code in (200, 400)


def test_english_titles_are_typed_letter_by_letter_or_by_initials(titled: House) -> None:  # noqa: F811
    with titled.services.store.writing() as connection:
        connection.execute(update(t.programmes).where(t.programmes.c.id == 5).values(title_en="A warden's day"))
    television = titled.television(1)
    for keys in ("2927", "2973"):
        assert "楼道长" in " ".join(found(typed(television, keys))), keys


def test_a_book_is_found_too_and_its_back_key_leads_to_what_was_found(titled: House) -> None:  # noqa: F811
    store, community = titled.services.store, titled.world.community
    number = add_book(store, community, titled.now, title="当代诗选")
    add_book(store, community, titled.now, title="当代诗选", state=SwitchState.OFF)
    television = titled.television(2)
    shown = typed(television, "3379")
    assert found(shown) == ["当代诗选 · 图书"]
    book = page(television, shown.href("r1"))
    assert "从第一页读" in said(book.html)
    assert 'up:"/tv/here/search/initials?keys=3379"' in book.html
    with store.writing() as connection:
        books.set_state(connection, number, SwitchState.OFF)
    assert found(typed(television, "3379")) == []
