"""My choices on the television: films picked by their digits, taken off by the same, each member their own."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert, update

from tests.features.shelves.test_tv_shelves import films, followed
from tests.tv.conftest import House
from tests.tv.people import UNASKED, page, press, set_member
from tests.tv.reading import Reading, said
from tvchannel.base.errors import Conflict, NotFound
from tvchannel.features.shelves.actions import choose_film
from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.people import film_choices, people
from tvchannel.study.availability import Moment
from tvchannel.study.films.shelves import MOST_CHOICES

ALONE, TOGETHER = 2, 1  # households


def chosen(house: House, ref: str) -> list[int]:
    with house.services.store.reading() as connection:
        return list(film_choices.of_member(connection, ref))


def member(house: House, ref: str) -> Member:
    with house.services.store.reading() as connection:
        return people.member(connection, house.world.community, ref)


def picking(house: House) -> tuple[FlaskClient, Reading]:
    """Who lives alone picks among the films on demand."""
    television = house.television(ALONE)
    return television, followed(television, page(television, "shelves/films"), "6")


def test_three_films_picked_by_digits_appear_in_my_choices_in_that_order(house: House) -> None:
    television, shown = picking(house)
    for digit in "312":
        shown = press(television, shown, digit)
    assert [shown.spots[f"p{k}"].text.count("√ 已选") for k in (1, 2, 3, 4)] == [1, 1, 1, 0]
    mine = followed(television, shown, "7")
    assert films(mine) == [3, 5, 4]
    assert chosen(house, "zhang-here") == [3, 5, 4]


def test_the_same_digit_takes_a_film_off_again_and_the_focus_stays_on_it(house: House) -> None:
    television, shown = picking(house)
    answer = television.post(shown.actions["p2"], data=shown.fields["p2"])
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("#p2")
    assert chosen(house, "zhang-here") == [4]
    press(television, page(television, "shelves/films?pick=1"), "2")
    assert chosen(house, "zhang-here") == []


def test_pressing_twice_chooses_once(house: House) -> None:
    television, shown = picking(house)
    for _ in range(2):
        press(television, shown, "1")
    assert chosen(house, "zhang-here") == [5]


def test_my_choices_are_taken_off_there_by_their_digit(house: House) -> None:
    television, shown = picking(house)
    for digit in "12":
        shown = press(television, shown, digit)
    taking = followed(television, page(television, "shelves/mine"), "6")
    left = press(television, taking, "1")
    assert "p2" not in left.spots
    assert chosen(house, "zhang-here") == [4]


def test_of_several_each_has_choices_of_their_own_under_a_masked_name(house: House) -> None:
    television = house.television(TOGETHER)
    asked = followed(television, page(television, "shelves/films"), "6")
    assert ["王*兰" in asked.spots[asked.of_digit(digit)].text for digit in "12"] == [True, True]
    press(television, followed(television, asked, "2"), "1")
    assert (chosen(house, "wang-here"), chosen(house, "li-here")) == ([], [5])
    assert films(page(television, "shelves/mine?member=2")) == [5]
    assert "p1" not in page(television, "shelves/mine?member=1").spots
    assert "王*兰" in said(page(television, "shelves/mine?member=1").html)
    whose = page(television, "shelves/mine")
    assert ["1 部" in whose.spots[whose.of_digit(digit)].text for digit in "12"] == [False, True]


def test_a_films_own_page_chooses_it_and_takes_it_off_by_one_key(house: House) -> None:
    television = house.television(ALONE)
    for kept in ([1], []):
        shown = page(television, "programme/1")
        digit = next(spot.attributes["data-digit"] for spot in shown.spots.values() if "我的选择" in spot.text)
        press(television, shown, digit)
        assert chosen(house, "zhang-here") == kept


def test_a_films_own_page_asks_several_who_chooses_it(house: House) -> None:
    television = house.television(TOGETHER)
    shown = page(television, "programme/1")
    name = next(name for name, spot in shown.spots.items() if "我的选择" in spot.text)
    asked = page(television, shown.href(name).removeprefix("/tv/here/"))
    answer = press(television, asked, "2")
    assert chosen(house, "li-here") == [1]
    assert "已选" in answer.spots[answer.of_digit("2")].text
    press(television, answer, "2")
    assert chosen(house, "li-here") == []


def test_whoever_has_not_agreed_to_be_recorded_is_led_to_the_consent_card(house: House) -> None:
    set_member(house, "zhang-here", **UNASKED)
    television = house.television(ALONE)
    shown = page(television, "shelves/films")
    assert "/consent" in shown.href(shown.of_digit("6"))
    assert not page(television, "shelves/films?pick=1").actions
    with pytest.raises(Conflict):
        choose_film(house.services.store, member(house, "zhang-here"), 1, moment=Moment(house.now, house.settings.zone))
    assert chosen(house, "zhang-here") == []


def test_a_film_that_may_not_be_watched_cannot_be_chosen_and_leaves_the_list_while_it_may_not(house: House) -> None:
    television, shown = picking(house)
    press(television, shown, "1")
    wang = member(house, "zhang-here")
    withdrawn = update(t.programmes).where(t.programmes.c.id.in_((4, 5)))
    with house.services.store.writing() as connection:
        connection.execute(withdrawn.values(state="withdrawn"))
    assert "p1" not in page(television, "shelves/mine").spots
    with pytest.raises(NotFound):
        choose_film(house.services.store, wang, 4, moment=Moment(house.now, house.settings.zone))
    with house.services.store.writing() as connection:
        connection.execute(withdrawn.values(state="approved"))
    assert films(page(television, "shelves/mine")) == [5]


def test_so_many_films_are_chosen_and_no_more(house: House) -> None:
    zhang = member(house, "zhang-here")
    with house.services.store.writing() as connection:
        first = connection.execute(t.programmes.select().where(t.programmes.c.id == 1)).one()._asdict()
        film = connection.execute(t.films.select().where(t.films.c.material == first["material"])).one()._asdict()
        for number in range(100, 100 + MOST_CHOICES):
            connection.execute(insert(t.films).values(**{**film, "material": f"more-{number}"}))
            row = {**first, "id": number, "material": f"more-{number}"}
            connection.execute(insert(t.programmes).values(**row))
            film_choices.choose(connection, house.world.community, "zhang-here", number, house.now)
    with pytest.raises(Conflict):
        choose_film(house.services.store, zhang, 1, moment=Moment(house.now, house.settings.zone))
    choose_film(house.services.store, zhang, 100, moment=Moment(house.now, house.settings.zone))
    assert len(chosen(house, "zhang-here")) == MOST_CHOICES


@pytest.mark.parametrize("path", ["shelves/mine?member=3", "shelves/films?pick=1&member=x", "shelves/choose/99"])
def test_a_digit_or_a_film_that_nobody_has_is_not_found(house: House, path: str) -> None:
    assert house.television(TOGETHER).get(f"/tv/here/{path}").status_code == 404


def test_another_homes_press_changes_nothing(house: House) -> None:
    _, shown = picking(house)
    other = house.television(TOGETHER)
    assert other.post(shown.actions["p1"], data=shown.fields["p1"]).status_code == 404
    assert chosen(house, "zhang-here") == []
