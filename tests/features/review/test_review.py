"""Films: their states in words, and what reviewers decide about them."""

import re
import shutil
from datetime import date, time

import pytest
from sqlalchemy import update

from tests.desk.conftest import LINES, Desk, later
from tvchannel.core.publish import publish
from tvchannel.features.review.missing_files import missing
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue, films
from tvchannel.store.entities import FilmState, ProgrammeState


def state(office: Desk, programme: int) -> ProgrammeState:
    with office.services.store.reading() as connection:
        return catalogue.programme(connection, office.community, programme).state


def refuse(office: Desk, material: str) -> None:
    with office.services.store.writing() as connection:
        films.claim(connection, "worker", office.now)
        sentence = "This file is text, not a film."
        films.end(connection, material, "worker", FilmState.REFUSED, sentence, {}, office.now)


def plan(office: Desk) -> None:
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, office.community)
    publish(office.services.store, channel, office.services.settings, cause="changed", clock=lambda: office.now)


def test_a_refused_film_says_why_in_the_readers_language(office: Desk) -> None:
    programme = office.programme("m1", ready=False)
    refuse(office, "m1")
    browser = office.browser("uploader")
    for path in ("/office/films", f"/office/programmes/{programme}"):
        assert "This file is text, not a film." in browser.get(path, lang="en").text
    assert "无法使用<" in browser.get("/office/films", lang="zh").text


def test_a_film_on_its_way_shows_how_far_it_is_and_asks_for_news(office: Desk) -> None:
    programme = office.programme("m1", ready=False)
    with office.services.store.writing() as connection:
        films.claim(connection, "worker", office.now)
        films.progress(connection, "m1", "worker", "transcoding", 0.42, office.now)
    browser = office.browser("uploader")
    for path in ("/office/films", f"/office/programmes/{programme}"):
        page = browser.get(path).text
        assert 'aria-valuenow="42"' in page
        assert "data-news=" in page
    assert 'aria-valuenow="42"' in browser.get("/office/films/news").text
    assert 'aria-valuenow="42"' in browser.get(f"/office/programmes/{programme}/news").text


def test_nothing_asks_for_news_when_nothing_moves(office: Desk) -> None:
    programme = office.programme("m1")
    browser = office.browser("uploader")
    assert "data-news=" not in browser.get("/office/films").text
    assert "data-news=" not in browser.get(f"/office/programmes/{programme}").text


def test_approving_puts_on_air_and_wants_a_new_plan(office: Desk) -> None:
    programme = office.programme("m1")
    browser = office.browser("reviewer")
    answer = browser.post(f"/office/programmes/{programme}/approve", line=LINES)
    assert answer.location == f"/office/programmes/{programme}"
    assert state(office, programme) is ProgrammeState.APPROVED
    assert "节目单正在重新编排" in browser.get(answer.location).text
    assert office.audit("approved") == [f"programme {programme}"]


def test_the_page_tells_where_the_guide_places_it_and_why(office: Desk) -> None:
    programme = office.programme("m1")
    browser = office.browser("reviewer")
    browser.post(f"/office/programmes/{programme}/approve", line=LINES)
    plan(office)
    page = browser.get(f"/office/programmes/{programme}").text
    assert "全天" in page
    assert "还没播过。" in page
    assert "11月21日 周六 08:3" in page


@pytest.mark.parametrize("login", ["reviewer", "administrator"])
def test_nobody_approves_an_own_upload(office: Desk, login: str) -> None:
    programme = office.programme("m1", who=login)
    browser = office.browser(login)
    page = browser.get(f"/office/programmes/{programme}").text
    assert "/approve" not in page
    assert "要由别人来审" in page
    answer = browser.post(f"/office/programmes/{programme}/approve", line=LINES)
    assert answer.status_code == 403
    assert "要由别人来审" in answer.text
    assert state(office, programme) is ProgrammeState.WAITING


def test_of_two_reviewers_the_second_is_told(office: Desk) -> None:
    programme = office.programme("m1")
    office.browser("reviewer").post(f"/office/programmes/{programme}/approve", line=LINES)
    answer = office.browser("administrator").post(f"/office/programmes/{programme}/send-back", note="太长")
    assert answer.status_code == 409
    assert "已经有人处理过了" in answer.text
    assert state(office, programme) is ProgrammeState.APPROVED


def test_a_film_sent_back_shows_its_note_to_the_uploader(office: Desk) -> None:
    programme = office.programme("m1")
    office.browser("reviewer").post(f"/office/programmes/{programme}/send-back", note="片头有<b>错字</b>\n请改")
    page = office.browser("uploader").get(f"/office/programmes/{programme}").text
    assert "片头有&lt;b&gt;错字&lt;/b&gt;\n请改" in page
    assert "错字" in office.browser("uploader").get("/office/films", show="bad").text


@pytest.mark.parametrize("note", ["a\x00b", "字" * 501])
def test_a_note_that_cannot_be_kept_is_refused_and_nothing_is_decided(office: Desk, note: str) -> None:
    programme = office.programme("m1")
    answer = office.browser("reviewer").post(f"/office/programmes/{programme}/send-back", note=note)
    assert answer.status_code == 400
    assert state(office, programme) is ProgrammeState.WAITING


def test_taking_off_the_air_needs_a_second_word(office: Desk) -> None:
    programme = office.programme("m1")
    browser = office.browser("reviewer")
    browser.post(f"/office/programmes/{programme}/approve", line=LINES)
    browser.post(f"/office/programmes/{programme}/withdraw", note="投诉")
    assert state(office, programme) is ProgrammeState.APPROVED
    browser.post(f"/office/programmes/{programme}/withdraw", note="投诉", sure="yes")
    assert state(office, programme) is ProgrammeState.WITHDRAWN
    assert "投诉" in browser.get(f"/office/programmes/{programme}").text


@pytest.mark.parametrize("note", [None, "", " \n "])
@pytest.mark.parametrize("verb", ["send-back", "withdraw"])
def test_what_goes_against_a_film_has_a_reason(office: Desk, verb: str, note: str | None) -> None:
    programme, browser = office.programme("m1"), office.browser("reviewer")
    if verb == "withdraw":
        browser.post(f"/office/programmes/{programme}/approve", line=LINES)
    before = state(office, programme)
    fields = {} if note is None else {"note": note}
    answer = browser.post(f"/office/programmes/{programme}/{verb}", sure="yes", **fields)
    assert answer.status_code == 400
    assert "请写明" in answer.text
    assert state(office, programme) is before


def test_the_uploader_reads_why_a_film_left_the_air(office: Desk) -> None:
    programme = office.programme("m1")
    browser = office.browser("reviewer")
    browser.post(f"/office/programmes/{programme}/approve", line=LINES)
    browser.post(f"/office/programmes/{programme}/withdraw", note="画面有误", sure="yes")
    uploader = office.browser("uploader")
    assert "画面有误" in uploader.get(f"/office/programmes/{programme}").text
    assert "画面有误" in uploader.get("/office/films", show="off").text


def test_what_the_service_took_off_the_air_says_why_in_the_readers_language(office: Desk) -> None:
    programme = office.programme("m1")
    office.browser("reviewer").post(f"/office/programmes/{programme}/approve", line=LINES)
    shutil.rmtree(office.services.vault.root / "films" / "m1", ignore_errors=True)
    missing(office.services)
    assert state(office, programme) is ProgrammeState.WITHDRAWN
    uploader = office.browser("uploader")
    for path in ("/office/films", f"/office/programmes/{programme}"):
        page = uploader.get(path, lang="zh").text
        assert "这部片子的文件不见了。" in page
        assert "The files of this film" not in page
        assert "The files of this film are missing." in uploader.get(path, lang="en").text


def test_the_parts_of_the_list_count_what_they_show(office: Desk) -> None:
    approved = office.programme("m1")
    office.programme("m2")
    office.programme("m3", ready=False)
    browser = office.browser("reviewer")
    browser.post(f"/office/programmes/{approved}/approve", line=LINES)
    for show, titles in {"all": 3, "review": 1, "coming": 1, "air": 1, "bad": 0, "off": 0, "nonsense": 3}.items():
        assert browser.get("/office/films", show=show).text.count('class="title"') == titles, show


def test_the_theme_of_a_month_is_set_in_order_and_wants_a_plan(office: Desk) -> None:
    first, second = office.programme("m1"), office.programme("m2")
    browser = office.browser("reviewer")
    for programme in (first, second):
        browser.post(f"/office/programmes/{programme}/approve", line=LINES)
    plan(office)
    chosen = [str(second), "0", str(first), str(second)]
    answer = browser.post("/office/theme", month="2026-12", programme=chosen)
    assert answer.status_code == 303
    with office.services.store.reading() as connection:
        assert catalogue.themes(connection, office.community) == {"2026-12": (second, first)}
        assert catalogue.channels(connection, office.community)[0].plan_wanted_at is not None
    page = browser.get(answer.location).text
    assert page.index(f'value="{second}" selected') < page.index(f'value="{first}" selected')
    assert office.audit("theme") == ["theme 2026-12"]


def test_a_theme_has_a_name_and_a_text_in_its_month_alone(office: Desk) -> None:
    browser = office.browser("reviewer")
    told = {"name_zh": " 学习\n宪法 ", "name_en": "The constitution", "text_zh": "一起学。"}
    assert browser.post("/office/theme", month="2026-12", programme="0", **told).status_code == 303
    page = browser.get("/office/theme", month="2026-12").text
    assert all(f'"{value}"' in page for value in ("学习 宪法", "The constitution"))
    assert "一起学。" in page
    assert "一起学。" not in browser.get("/office/theme", month="2026-11").text
    browser.post("/office/theme", month="2026-12", programme="0")
    assert "一起学。" not in browser.get("/office/theme", month="2026-12").text


@pytest.mark.parametrize(
    "told",
    [
        {"text_zh": "没有名称"},
        {"name_en": "No Chinese"},
        {"name_zh": "长" * 21},
        {"name_zh": "好主题", "text_zh": "长" * 121},
    ],
    ids=["text alone", "English alone", "long name", "long text"],
)
def test_a_theme_that_cannot_be_told_is_refused(office: Desk, told: dict[str, str]) -> None:
    browser = office.browser("reviewer")
    assert browser.post("/office/theme", month="2026-12", programme="0", **told).status_code == 400
    assert not any(value in browser.get("/office/theme", month="2026-12").text for value in told.values())


def test_a_film_that_left_the_air_stays_in_the_theme_until_somebody_takes_it_out(office: Desk) -> None:
    programme = office.programme("m1")
    browser = office.browser("reviewer")
    browser.post(f"/office/programmes/{programme}/approve", line=LINES)
    browser.post("/office/theme", month="2026-11", programme=[str(programme)])
    browser.post(f"/office/programmes/{programme}/withdraw", sure="yes", note="投诉")
    assert "已不在播" in browser.get("/office/theme", month="2026-11").text
    assert browser.post("/office/theme", month="2026-11", programme=[str(programme)]).status_code == 303
    assert browser.post("/office/theme", month="2026-12", programme=[str(programme)]).status_code == 409


@pytest.mark.parametrize(
    ("days", "suits"),
    [
        ({}, True),
        ({"valid_from": date(2026, 12, 31)}, True),
        ({"valid_until": date(2026, 12, 1)}, True),
        ({"valid_until": date(2026, 11, 30)}, False),
        ({"valid_from": date(2027, 1, 1)}, False),
    ],
)
def test_a_theme_is_made_of_what_can_be_shown_in_its_month(office: Desk, days: dict[str, date], suits: bool) -> None:
    programme, browser = office.programme("m1"), office.browser("reviewer")
    browser.post(f"/office/programmes/{programme}/approve", line=LINES)
    if days:
        with office.services.store.writing() as connection:
            connection.execute(update(t.programmes).where(t.programmes.c.id == programme).values(**days))
    assert (f'value="{programme}"' in browser.get("/office/theme", month="2026-12").text) == suits
    answer = browser.post("/office/theme", month="2026-12", programme=[str(programme)])
    assert answer.status_code == (303 if suits else 409)


def test_a_film_of_a_day_to_come_says_from_when_it_is_on_air(office: Desk) -> None:
    programme, browser = office.programme("m1"), office.browser("reviewer")
    browser.post(f"/office/programmes/{programme}/approve", line=LINES)
    with office.services.store.writing() as connection:
        first = {"valid_from": date(2026, 11, 22)}
        connection.execute(update(t.programmes).where(t.programmes.c.id == programme).values(**first))
    assert "On air from Sun 22/11" in browser.get("/office/films", lang="en").text
    later(office, hours=16)
    browser = office.browser("reviewer")
    assert "On air from" not in browser.get("/office/films", lang="en").text


def test_a_film_of_a_minute_to_come_is_approved_now_and_on_air_from_then(office: Desk) -> None:
    programme, browser = office.programme("m1"), office.browser("reviewer")
    at = {"valid_from": date(2026, 11, 21), "valid_from_time": time(18)}
    at |= {"valid_until": date(2026, 11, 21), "valid_until_time": time(19, 30)}
    with office.services.store.writing() as connection:
        connection.execute(update(t.programmes).where(t.programmes.c.id == programme).values(**at))
    browser.post(f"/office/programmes/{programme}/approve", line=LINES)
    assert "On air from Sat 21/11 18:00" in browser.get("/office/films", lang="en").text
    assert "Sat 21/11 18:00 – Sat 21/11 19:30" in browser.get(f"/office/programmes/{programme}").text
    for hours, told in ((10, "On air"), (1, "Expired")):
        later(office, hours=hours)
        text = office.browser("reviewer").get("/office/films", lang="en").text
        assert re.findall(r'class="state [a-z]+">([^<]+)<', text) == [told]
    text = office.browser("reviewer").get(f"/office/programmes/{programme}", lang="en").text
    assert "until Sat 21/11 19:30" in text


@pytest.mark.parametrize("value", ["x", "-1", "9" * 30])
def test_a_theme_of_something_else_is_refused(office: Desk, value: str) -> None:
    answer = office.browser("reviewer").post("/office/theme", month="2026-11", programme=[value])
    assert answer.status_code == 400
