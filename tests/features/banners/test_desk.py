"""A banner is written at the desk, stands on the home page from its minute until its end, and goes by itself."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from sqlalchemy import update
from werkzeug.test import TestResponse

from epg.titles import Title
from media.uploaded_picture import DrawnPicture
from tests.desk.conftest import Browser, Desk, later
from tests.desk.pictures import jpeg, photo
from tests.store.world import approve
from tvchannel.core.appearance import pictures as core_pictures
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.features.banners import actions
from tvchannel.store import tables as t
from tvchannel.store.channel import banners, catalogue, pictures
from tvchannel.store.people import activities
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.study.appearance.banner import BannerDraft
from tvchannel.study.together.activities import ActivityForm, ActivityKind

WORDS, BEHIND = "重阳义诊", "请带上医保卡。"


def times(office: Desk, begins_h: float, ends_h: float) -> dict[str, str]:
    """The fields of a banner from so many hours from now until so many."""
    zone, told = office.services.settings.zone, {}
    for name, hours in (("begins", begins_h), ("ends", ends_h)):
        then = (office.now + timedelta(hours=hours)).astimezone(zone)
        told |= {f"{name}_day": f"{then:%Y-%m-%d}", f"{name}_time": f"{then:%H:%M}"}
    return told


def fields(office: Desk, begins_h: float = 0, ends_h: float = 24, **changes: str) -> dict[str, str]:
    texts = {"words_zh": WORDS, "words_en": "Check-up", "text_zh": BEHIND, "text_en": "Bring your card."}
    return {**texts, **times(office, begins_h, ends_h), **changes}


def add(office: Desk, browser: Browser, begins_h: float = 0, ends_h: float = 24, **changes: str) -> int:
    """A banner; gives its id."""
    told = fields(office, begins_h, ends_h, **changes)
    answer = browser.post("/office/banners/new", files={"picture": (BytesIO(jpeg()), "p.jpg")}, **told)
    assert answer.status_code == 303, answer.text
    return max(one.id for one in kept(office))


def kept(office: Desk, community: int | None = None) -> list[banners.Banner]:
    with office.services.store.reading() as connection:
        return banners.of_community(connection, community or office.community)


def home(office: Desk, community: str = "here") -> str:
    return office.app.test_client().get(f"/tv/{community}/").text


def tv_page(office: Desk, number: int, community: str = "here") -> TestResponse:
    return office.app.test_client().get(f"/tv/{community}/banner/{number}")


@pytest.fixture
def browser(office: Desk) -> Browser:
    browser = office.browser("reviewer")
    browser.get("/office/", lang="en")
    return browser


def test_it_stands_on_the_home_page_from_its_minute_until_its_end_and_goes_by_itself(
    office: Desk, browser: Browser
) -> None:
    number = add(office, browser, 1, 3)
    assert WORDS not in home(office)
    assert tv_page(office, number).status_code == 404
    later(office, hours=1)
    assert WORDS in home(office)
    page = tv_page(office, number)
    assert page.status_code == 200
    assert BEHIND in page.text
    later(office, hours=2)
    assert WORDS not in home(office)
    gone = tv_page(office, number)
    assert (gone.status_code, "这已经结束了" in gone.text) == (404, True)


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(office: Desk, browser: Browser) -> None:
    for changes, said in (
        ({"words_zh": ""}, "The banner needs words"),
        ({"words_zh": "长" * 25}, "at most 24 characters"),
        ({"text_zh": "长" * 81}, "at most 80 characters"),
        ({"begins_day": ""}, "Please choose the day."),
        ({"begins_day": "tomorrow"}, "is not a day"),
        ({"ends_time": "25:00"}, "write the time as 09:30"),
        (times(office, 2, 1), "after the beginning"),
        (times(office, -3, -2), "over already"),
        (times(office, 0, 24 * 100), "at most 92 days"),
        ({"programme": "77"}, "Please choose one of these."),
    ):
        told = {**fields(office), **changes}
        answer = browser.post("/office/banners/new", files={"picture": (BytesIO(jpeg()), "p.jpg")}, **told)
        assert answer.status_code == 400, changes
        assert said in answer.text, changes
        assert 'value="Check-up"' in answer.text
    none = browser.post("/office/banners/new", files={"picture": (BytesIO(b"%PDF-1.7"), "p.jpg")}, **fields(office))
    assert (none.status_code, "This is no picture that we can read." in none.text) == (400, True)
    assert kept(office) == []


def test_words_alone_stand_there_too(office: Desk, browser: Browser) -> None:
    assert browser.post("/office/banners/new", **fields(office)).status_code == 303
    [one] = kept(office)
    assert (one.picture, WORDS in home(office), BEHIND in tv_page(office, one.id).text) == ("", True, True)
    browser.post(f"/office/banners/{one.id}", files={"picture": (BytesIO(jpeg()), "p.jpg")}, **fields(office))
    assert kept(office)[0].picture in home(office)
    browser.post(f"/office/banners/{one.id}", without="yes", **fields(office))
    assert kept(office)[0].picture == ""


def test_it_is_changed_and_taken_off(office: Desk, browser: Browser) -> None:
    number = add(office, browser)
    page = browser.get(f"/office/banners/{number}").text
    assert WORDS in page
    before = kept(office)[0].picture
    assert browser.post(f"/office/banners/{number}", **fields(office, words_zh="义诊改期")).status_code == 303
    assert "义诊改期" in home(office)
    assert kept(office)[0].picture == before
    red = {"picture": (BytesIO(jpeg("red")), "p.jpg")}
    assert browser.post(f"/office/banners/{number}", files=red, **fields(office)).status_code == 303
    assert kept(office)[0].picture != before
    later(office, minutes=5)
    assert browser.post(f"/office/banners/{number}/end").status_code == 303
    assert WORDS not in home(office)
    assert "Over" in browser.get("/office/banners").text
    assert browser.post(f"/office/banners/{number}/end").status_code == 409
    assert browser.post(f"/office/banners/{number}", **fields(office)).status_code == 303
    assert WORDS in home(office)


def test_one_that_has_not_begun_is_removed(office: Desk, browser: Browser) -> None:
    number = add(office, browser, 2, 4)
    assert browser.post(f"/office/banners/{number}/end").status_code == 303
    assert kept(office) == []


def test_its_picture_is_kept_as_long_as_it_is_in_the_list(office: Desk, browser: Browser) -> None:
    add(office, browser, 0, 1)
    author = AppearanceAuthor(office.community, "reviewer", office.now)
    for days, stands in ((300, True), (100, False)):
        later(office, days=days)
        if not stands:
            add(office, office.browser("reviewer"), 0, 1, words_zh="新的")
        with office.services.store.writing() as connection:
            core_pictures.tidy(connection, office.community, author.at)
        texts = {one.draft.words.zh for one in kept(office)}
        assert (WORDS in texts) == stands
        with office.services.store.reading() as connection:
            for one in kept(office):
                assert pictures.cover(connection, office.community, one.picture).still


def test_it_leads_to_its_film_as_long_as_that_is_shown(office: Desk, browser: Browser) -> None:
    film = _on_air(office)
    number = add(office, browser, programme=str(film))
    assert f"/programme/{film}" in tv_page(office, number).text
    with office.services.store.writing() as connection:
        over = update(t.programmes).where(t.programmes.c.id == film).values(valid_until=date(2020, 1, 1))
        connection.execute(over)
    assert f"/programme/{film}" not in tv_page(office, number).text


def test_on_the_day_of_an_activity_that_has_the_place_below_the_theme(office: Desk, browser: Browser) -> None:
    film = _on_air(office)
    with office.services.store.writing() as connection:
        catalogue.set_theme(connection, office.community, f"{office.now:%Y-%m}", [film])
    number = add(office, browser, 0, 72)
    begins = office.now + timedelta(hours=26)
    _plan(office, begins)
    assert (WORDS in home(office), "重温誓词" in home(office)) == (True, False)
    assert "/tv/here/activity/" in tv_page(office, number).text
    later(office, hours=25)
    assert (WORDS in home(office), "重温誓词" in home(office)) == (False, True)


def test_without_a_theme_both_have_a_place(office: Desk, browser: Browser) -> None:
    add(office, browser, 0, 72)
    _plan(office, office.now + timedelta(hours=2))
    assert (WORDS in home(office), "重温誓词" in home(office)) == (True, True)


def _on_air(office: Desk) -> int:
    film = office.programme("film-1")
    approve(office.services.store, office.community, film, who="reviewer", now=office.now)
    return film


def _plan(office: Desk, begins: datetime) -> None:
    day = begins.astimezone(office.services.settings.zone).date()
    kinds, title = (ActivityKind.THEME_DAY, ActivityForm.LECTURE), Title("重温誓词")
    plan = ActivityPlan(*kinds, title, day, begins, begins + timedelta(hours=2), "会议室", None, "")
    with office.services.store.writing() as connection:
        activities.add(connection, office.community, plan)


def test_it_is_put_in_every_community_beneath_without_the_film_of_this_one(office: Desk) -> None:
    film, author = _on_air(office), AppearanceAuthor(office.community, "administrator", office.now)
    words = Title(WORDS), Title(BEHIND)
    draft = BannerDraft(*words, office.now, office.now + timedelta(days=1), film)
    picture = DrawnPicture(jpeg(), jpeg())
    actions.add(office.services.store, author, draft, picture, {office.community, office.there})
    assert [one.draft.programme_id for one in kept(office)] == [film]
    assert [one.draft.programme_id for one in kept(office, office.there)] == [None]
    assert WORDS in home(office, "there")


def test_one_of_another_community_is_not_there(office: Desk, browser: Browser) -> None:
    number = add(office, browser)
    other = office.browser("reviewer-there")
    assert other.get(f"/office/banners/{number}").status_code == 404
    assert other.post(f"/office/banners/{number}", **fields(office)).status_code == 404
    assert other.post(f"/office/banners/{number}/end").status_code == 404
    assert tv_page(office, number, "there").status_code == 404
    assert WORDS in home(office)


def test_personal_data_in_a_banner_is_shown_first_and_published_where_that_is_confirmed(office: Desk) -> None:
    browser = office.browser("reviewer")
    browser.get("/office/", lang="en")
    told = fields(office, text_zh="请找王桂兰，电话13800138000")
    warned = browser.post("/office/banners/new", **told)
    assert warned.status_code == 400
    assert all(words in warned.text for words in ("王桂兰", "13800138000", "Publish all the same"))
    assert kept(office) == []
    anyway = warned.text.split('name="anyway" value="')[1].split('"')[0]
    assert browser.post("/office/banners/new", **told, anyway=anyway).status_code == 303
    [one] = kept(office)
    again = browser.post(f"/office/banners/{one.id}", **fields(office, text_zh="身份证11010519491231002X"))
    assert (again.status_code, "the number of an identity card" in again.text) == (400, True)


def test_a_photo_of_a_telephone_is_taken(office: Desk) -> None:
    browser, data = office.browser("reviewer"), photo()
    assert len(data) > 1_000_000
    answer = browser.post("/office/banners/new", files={"picture": (BytesIO(data), "p.jpg")}, **fields(office))
    assert answer.status_code == 303, answer.text
    assert kept(office)[0].picture
