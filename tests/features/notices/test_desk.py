"""Notices at the desk: written, looked at, sent in as a programme, removed."""

from datetime import timedelta

import pytest

from tests.desk.conftest import LINES, Desk, later
from tests.features.notices.made import make_ready, notice, plan, write_notice
from tvchannel.features.notices.preparing import remove_unused
from tvchannel.store.channel import catalogue, notices
from tvchannel.store.entities import FilmState, ProgrammeState

TYPED = {
    "kind": "bulletin",
    "title_zh": "重阳节活动",
    "text_zh": "上午九点\n在活动室。",
    "title_en": "",
    "text_en": "At nine.",
}


def test_what_is_written_stands_in_the_list_and_waits_for_its_film(office: Desk) -> None:
    browser = office.browser("uploader")
    answer = browser.post("/office/notices/new", **TYPED)
    assert answer.status_code == 303
    page = browser.get(answer.location).text
    assert "正在制作" in page
    assert "data-news=" in page
    assert page.count("/page.png") == 2  # the Chinese one and the English one
    assert "重阳节活动" in browser.get("/office/notices").text
    assert office.audit("notice-written") == ["notice 1"]
    made = notice(office, 1)
    assert (made.draft.title.zh, made.draft.text.zh, made.draft.text.en) == (
        "重阳节活动",
        "上午九点\n在活动室。",
        "At nine.",
    )


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title_zh", " ", "通知要有标题"),
        ("title_zh", "字" * 31, "30"),
        ("title_en", "x" * 61, "60"),
        ("text_zh", "字" * 301, "300"),
        ("text_en", "x" * 751, "750"),
        ("text_zh", "a\x00b", "无法显示"),
        ("kind", "song", "请选择类别"),
    ],
)
def test_what_cannot_be_shown_is_told_beside_its_field(office: Desk, field: str, value: str, says: str) -> None:
    answer = office.browser("uploader").post("/office/notices/new", **(TYPED | {field: value}))
    assert answer.status_code == 400
    assert says in answer.text.split(f'id="wrong-{field}"')[1]
    assert "At nine." in answer.text or field == "text_en"
    with office.services.store.reading() as connection:
        assert notices.of_community(connection, office.community, 10) == []


def test_another_is_written_from_what_stands_in_one(office: Desk) -> None:
    number = write_notice(office, title="停水通知")
    page = office.browser("uploader").get("/office/notices/new", again=str(number)).text
    assert 'value="停水通知"' in page
    assert "明天上午八点到十二点停水。</textarea>" in page


def test_a_notice_is_a_programme_that_somebody_else_approves(office: Desk) -> None:
    number = write_notice(office)
    browser = office.browser("administrator")
    answer = browser.post(f"/office/notices/{number}/send-in", column="news", valid_until="2026-12-01")
    assert answer.status_code == 303
    programme = notice(office, number).programme_id
    assert answer.location == f"/office/programmes/{programme}"
    assert programme
    with office.services.store.reading() as connection:
        row = catalogue.programme(connection, office.community, programme)
    assert (row.state, row.film.state, row.film.ticks) == (ProgrammeState.WAITING, FilmState.READY, 5)
    assert (row.title.zh, row.title.en, f"{row.facts.valid_until}") == ("停水通知", "No water", "2026-12-01")
    assert browser.post(f"/office/programmes/{programme}/approve", line=LINES).status_code == 403
    assert office.browser("reviewer").post(f"/office/programmes/{programme}/approve", line=LINES).status_code == 303
    plan(office)
    assert "停水通知" in office.browser().get("/feeds/here/guide.xml").text
    assert office.browser().get(f"/tv/here/programme/{programme}").status_code == 200
    assert browser.post(f"/office/notices/{number}/send-in", column="news").status_code == 409


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"column": "nowhere"}, 404), ({"column": "news", "valid_until": "2026-11-20"}, 400), ({}, 404)],
)
def test_what_cannot_be_a_programme_is_not_sent_in(office: Desk, fields: dict[str, str], status: int) -> None:
    number = write_notice(office)
    assert office.browser("uploader").post(f"/office/notices/{number}/send-in", **fields).status_code == status
    assert notice(office, number).programme_id is None


def test_one_that_is_not_ready_is_neither_sent_in_nor_shown(office: Desk) -> None:
    number = write_notice(office, ready=False)
    browser = office.browser("uploader")
    assert browser.post(f"/office/notices/{number}/send-in", column="news").status_code == 409
    assert browser.get(f"/office/notices/{number}/film.mp4").status_code == 404
    make_ready(office, notice(office, number))
    assert "已做好" in browser.get(f"/office/notices/{number}/news").text


def test_one_that_was_never_shown_is_removed_with_its_film_and_others_stay(office: Desk) -> None:
    first, second = write_notice(office), write_notice(office)
    material = notice(office, first).material
    browser = office.browser("uploader")
    assert browser.post(f"/office/notices/{first}/remove").status_code == 303
    assert office.services.vault.films.facts(material) is None
    assert browser.get(f"/office/notices/{first}").status_code == 404
    browser.post(f"/office/notices/{second}/send-in", column="news")
    assert browser.post(f"/office/notices/{second}/remove").status_code == 409
    assert office.services.vault.films.facts(notice(office, second).material)


def test_what_nobody_used_for_long_is_removed_and_what_was_used_is_not(office: Desk) -> None:
    unused, sent_in, aired = (write_notice(office) for _ in range(3))
    office.browser("uploader").post(f"/office/notices/{sent_in}/send-in", column="news")
    later(office, days=60)
    office.browser("reviewer").post(f"/office/notices/{aired}/on-air", sure="yes")
    assert remove_unused(office.services, office.now) == 0
    later(office, days=31)
    assert remove_unused(office.services, office.now) == 1
    with office.services.store.reading() as connection:
        left = {one.id for one in notices.of_community(connection, office.community, 10)}
    assert left == {sent_in, aired}
    assert remove_unused(office.services, office.now + timedelta(days=60)) == 1
    assert unused not in left
