"""Hot words on the television: each leads to its films, as far as they may be watched here and now."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select, update

from epg.titles import Title
from tests.tv.conftest import House
from tests.tv.people import page
from tests.tv.reading import Reading, said
from tvchannel.features.search import actions, old_openings
from tvchannel.store import tables as t
from tvchannel.store.channel import hot_words

MOST_BYTES = 100_000


@pytest.fixture
def titled(house: House) -> Iterator[House]:
    """Films 1 and 2 are parts of a series, 3 to 5 are none; two hot words, one of which leads nowhere."""
    facts: dict[int, dict[str, object]] = {
        1: {"title_zh": "第二讲", "series": "党课十讲", "episode": 2},
        2: {"title_zh": "第一讲", "series": "党课十讲", "episode": 1},
        3: {"title_zh": "党课怎么上"},
        4: {"title_zh": "重庆的桥", "summary_zh": "桥上的党课。"},
        5: {"title_zh": "楼道长"},
    }
    with house.services.store.writing() as connection:
        for number, values in facts.items():
            connection.execute(update(t.programmes).where(t.programmes.c.id == number).values(**values))
        for word in (Title("食堂"), Title("党课", "Lesson")):
            hot_words.add(connection, house.world.community, word)
    return house


def path(shown: Reading, spot: str) -> str:
    return shown.href(spot).removeprefix("/tv/here/")


def opened(house: House) -> list[tuple[date, int, int]]:
    with house.services.store.reading() as connection:
        counted = t.search_openings.c
        rows = connection.execute(select(counted.day, counted.programme_id, counted.count).order_by(counted.day))
        return [(row.day, row.programme_id, row.count) for row in rows]


def test_the_shelves_lead_to_the_words_that_have_films_and_to_the_initials(titled: House) -> None:
    television = titled.television(1)
    shelves = page(television, "shelves")
    shown = page(television, path(shelves, shelves.of_digit("4")))
    assert [shown.spots[shown.of_digit(digit)].text[1:3] for digit in "10"] == ["党课", "按首"]
    assert "食堂" not in said(shown.html)
    assert shown.of_digit("1") == shown.focus
    assert 'up:"/tv/here/shelves"' in shown.html


def test_a_word_shows_its_films_parts_of_a_series_in_their_order(titled: House) -> None:
    television = titled.television(1)
    shown = page(television, "search")
    films = page(television, path(shown, shown.of_digit("1")))
    titles = [films.spots[f"p{k}"].text for k in range(1, 5)]
    assert [any(word in text for text in titles) for word in ("重庆的桥", "党课怎么上")] == [True, True]
    places = [next(k for k, text in enumerate(titles) if word in text) for word in ("第一讲", "第二讲")]
    assert places == sorted(places)
    assert television.get("/tv/here/search/words/999").status_code == 404


def test_a_film_that_is_opened_is_counted_once_and_back_leads_to_where_it_was_found(titled: House) -> None:
    television = titled.television(1)
    films = page(television, "search/words/2")
    digit = next(k for k in "1234" if "党课怎么上" in films.spots[f"p{k}"].text)
    with television.get(films.href(f"p{digit}")) as on:
        assert on.status_code == 303
    film = television.get(on.headers["Location"])
    assert "党课怎么上" in film.text
    assert 'up:"/tv/here/search/words/2"' in film.text
    assert [(number, count) for _, number, count in opened(titled)] == [(3, 1)]
    with television.get(films.href(f"p{digit}")):
        pass
    assert [(number, count) for _, number, count in opened(titled)] == [(3, 2)]


def test_of_a_television_of_nobody_nothing_is_counted(titled: House) -> None:
    stranger = titled.app.test_client()
    with stranger.get("/tv/here/search/open/3?via=search/words/2") as on:
        assert on.headers["Location"].split("?")[0].endswith("/tv/here/programme/3")
    assert opened(titled) == []


def test_what_was_counted_is_kept_for_a_month(titled: House) -> None:
    store, community = titled.services.store, titled.world.community
    actions.note_opening(store, community, 3, date(2026, 10, 1))
    actions.note_opening(store, community, 3, date(2026, 11, 1))
    assert old_openings.forget(store, date(2026, 11, 1)) == 1
    assert [day for day, _, _ in opened(titled)] == [date(2026, 11, 1)]


def test_what_may_not_be_watched_is_found_by_no_word_and_not_opened(titled: House) -> None:
    with titled.services.store.writing() as connection:
        connection.execute(update(t.programmes).where(t.programmes.c.id == 3).values(state="withdrawn"))
    television = titled.television(1)
    assert "党课怎么上" not in television.get("/tv/here/search/words/2").text
    assert television.get("/tv/here/search/open/3").status_code == 404
    assert opened(titled) == []


def test_without_any_word_the_initials_are_left(house: House) -> None:
    shown = page(house.television(1), "search")
    assert shown.focus == shown.of_digit("0")
    assert len(shown.html) < MOST_BYTES
