"""The marks of films at the desk: the newest film first, and nothing below five."""

from tests.desk.conftest import Desk
from tvchannel.store.channel import ratings


def mark(office: Desk, film: int, *marks: int, community: int | None = None) -> None:
    with office.services.store.writing() as connection:
        for one in marks:
            ratings.count(connection, community or office.community, film, one)


def test_films_are_told_from_five_marks_up_the_newest_first(office: Desk) -> None:
    old, new, unmarked = (office.programme(name) for name in ("m1", "m2", "m3"))
    mark(office, old, *(5,) * 6, *(4,) * 6)
    mark(office, new, 1, 2, 3, 4)
    page = office.browser("branch").get("/office/ratings").text
    assert "平均 4.5" in page
    assert "目前不足 5 个评分" in page
    assert page.index("m2") < page.index("m1")
    assert "m3" not in page
    assert unmarked


def test_a_count_of_one_to_four_is_not_told_nor_what_leads_to_it(office: Desk) -> None:
    film = office.programme("m1")
    mark(office, film, *(5,) * 9, 1, 1, 1)
    page = office.browser("reviewer").get("/office/ratings").text
    assert "≥10" in page
    assert "&lt;5" in page
    assert "12" not in page.split("<h2>")[1].split("</section>")[0].replace('viewBox="0 0 100 1"', "")
    assert "平均" not in page.split("</section>")[0]


def test_marks_of_another_community_are_not_there(office: Desk) -> None:
    film = office.programme("m1", community=office.there)
    mark(office, film, *(5,) * 9, community=office.there)
    assert "还没有家庭打分" in office.browser("branch").get("/office/ratings").text
    assert "≥" not in office.browser("branch-there").get("/office/ratings").text
    assert "平均 5.0" in office.browser("branch-there").get("/office/ratings").text
