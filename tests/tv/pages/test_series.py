"""The parts of a series: offered where there are several, in their order, from whichever column each is."""

from sqlalchemy import update

from tests.tv.conftest import House
from tests.tv.reading import Reading, said
from tvchannel.store import tables


def make_series(house: House, **episodes: int) -> None:
    """Programmes (p1=3: the third part) become parts of one series."""
    with house.services.store.writing() as connection:
        for name, episode in episodes.items():
            named = tables.programmes.c.id == int(name[1:])
            values = {"series": "一条街的故事", "episode": episode}
            connection.execute(update(tables.programmes).where(named).values(**values))


def read(house: House, path: str) -> Reading:
    answer = house.television(1).get(f"/tv/here/{path}")
    assert answer.status_code == 200
    return Reading(answer.text)


def test_a_programme_with_other_parts_leads_to_all_of_them_in_their_order(house: House) -> None:
    make_series(house, p1=3, p2=1, p3=2)
    programme = read(house, "programme/1")
    assert "共 3 集" in said(programme.html)
    (leads,) = [name for name, spot in programme.spots.items() if "/series/1" in spot.attributes.get("href", "")]
    parts = read(house, programme.href(leads).removeprefix("/tv/here/"))
    links = [parts.href(f"p{k}").split("?")[0] for k in (1, 2, 3)]
    assert links == ["/tv/here/programme/2", "/tv/here/programme/3", "/tv/here/programme/1"]
    assert "一条街的故事" in said(parts.html)


def test_a_programme_that_is_no_series_offers_no_parts_and_its_page_of_parts_shows_it_alone(house: House) -> None:
    assert "/series/" not in read(house, "programme/1").html
    parts = read(house, "series/1")
    assert [name for name in parts.spots if name.startswith("p")] == ["p1"]


def test_parts_with_long_titles_are_four_a_page(house: House) -> None:
    make_series(house, **{f"p{k}": k for k in range(1, 7)})
    long = {"title_zh": "身边的先进典型：三十年的楼道长和她的小孙女"}
    with house.services.store.writing() as connection:
        connection.execute(update(tables.programmes).where(tables.programmes.c.id == 2).values(**long))
    first, second = read(house, "series/1"), read(house, "series/1?page=2")
    there = [[f"p{k}" in page.spots for k in (1, 4, 5)] for page in (first, second)]
    assert there == [[True, True, False], [True, False, False]]
