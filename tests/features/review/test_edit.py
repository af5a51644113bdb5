"""What is said of a film is changed by its uploader and by reviewers; what was reviewed is reviewed again."""

import pytest
from sqlalchemy import update

from tests.desk.conftest import LINES, Desk
from tests.features.review.test_checklist import ON_AIR, OPEN, set_facts, ticked
from tests.features.review.test_review import plan, state
from tests.features.uploads.test_resubmit import FIELDS, row
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.service import audit

SAME = {"title_zh": "片子m1", "column": "news", "origin": "own", "shown_consent": "nobody"}


def address(programme: int) -> str:
    return f"/office/programmes/{programme}/facts"


def seen(office: Desk, programme: int) -> str:
    return row(office, programme).mark


def approved(office: Desk, who: str = "uploader") -> int:
    programme = office.programme("m1", who=who)
    office.browser("reviewer").post(f"/office/programmes/{programme}/approve", line=LINES)
    assert state(office, programme) is ON_AIR
    return programme


def change(office: Desk, login: str, programme: int, **fields: object) -> int:
    sent = {**SAME, "seen": seen(office, programme), **fields}
    return office.browser(login).post(address(programme), **sent).status_code


@pytest.mark.parametrize("login", ["uploader", "reviewer", "administrator"])
def test_what_waits_is_corrected_in_place_and_the_checklist_begins_anew(office: Desk, login: str) -> None:
    programme = office.programme("m1")
    office.browser("reviewer").post(f"/office/programmes/{programme}/checklist", line=LINES[:3])
    browser = office.browser(login)
    assert address(programme) in browser.get(f"/office/programmes/{programme}").text
    assert 'value="片子m1"' in browser.get(address(programme)).text
    assert change(office, login, programme, valid_until="2026-12-31") == 303
    assert len(ticked(office, programme)) == 3
    assert change(office, login, programme, title_zh="改好的片名", valid_until="2026-12-31") == 303
    assert (state(office, programme), ticked(office, programme)) == (OPEN, {})
    assert row(office, programme).title.zh == "改好的片名"


def test_each_change_stands_in_the_log_with_before_and_after(office: Desk) -> None:
    programme = office.programme("m1")
    change(office, "reviewer", programme, title_zh="改好的片名", format="lecture")
    with office.services.store.reading() as connection:
        [entry, *_] = audit.entries(connection, office.community, 1)
    assert (entry["did"], entry["who"], entry["subject"]) == ("edited-film", "reviewer", f"programme {programme}")
    assert entry["detail"]["before"] == {"title_zh": "片子m1", "format": None}
    assert entry["detail"]["after"] == {"title_zh": "改好的片名", "format": "lecture"}
    page = office.browser("uploader").get(f"/office/programmes/{programme}").text
    assert "标题、形式；片子m1 → 改好的片名" in page


def test_a_reviewer_places_what_is_on_air_otherwise_and_the_guide_is_planned_anew(office: Desk) -> None:
    programme = approved(office)
    plan(office)
    assert change(office, "administrator", programme, valid_until="2026-12-31", series="邻里", episode="2") == 303
    now = row(office, programme)
    assert (now.state, now.series, now.decided_by, len(ticked(office, programme))) == (ON_AIR, "邻里", "reviewer", 4)
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, office.community)
    assert channel.plan_wanted_at == office.now


@pytest.mark.parametrize(
    ("login", "fields", "status", "then"),
    [
        ("uploader", {"level": "basic"}, 409, ON_AIR),
        ("uploader", {"level": "basic", "leave": "yes"}, 303, OPEN),
        ("uploader", {"title_zh": "新", "leave": "yes"}, 303, OPEN),
        ("administrator", {"level": "basic"}, 303, ON_AIR),
        ("administrator", {"title_zh": "新"}, 409, ON_AIR),
        ("administrator", {"title_zh": "新", "line": LINES[:3]}, 409, ON_AIR),
        ("administrator", {"title_zh": "新", "line": LINES}, 303, ON_AIR),
        ("administrator", {"title_zh": "新", "leave": "yes"}, 303, OPEN),
        ("administrator", {"shown_consent": "not-yet", "line": LINES}, 409, ON_AIR),
        ("administrator", {"origin": "taken-over", "source": "不知名", "line": LINES}, 409, ON_AIR),
    ],
)
def test_what_was_reviewed_stays_on_air_only_where_another_reviewer_has_looked_it_through(
    office: Desk, login: str, fields: dict, status: int, then: ProgrammeState
) -> None:
    programme = approved(office)
    assert change(office, login, programme, **fields) == status
    assert state(office, programme) is then


def test_whoever_changes_what_is_on_air_bears_the_checklist_and_what_left_the_air_has_none(office: Desk) -> None:
    programme = approved(office)
    change(office, "administrator", programme, title_zh="新", line=LINES)
    assert ticked(office, programme) == dict.fromkeys(LINES, "administrator")
    change(office, "uploader", programme, title_zh="更新", leave="yes")
    assert (ticked(office, programme), row(office, programme).decided_by) == ({}, None)
    assert office.browser().get(f"/vod/{programme}/index.m3u8").status_code == 404
    office.browser("reviewer").post(f"/office/programmes/{programme}/approve", line=LINES)
    assert state(office, programme) is ON_AIR


def test_the_second_of_two_is_told_and_keeps_what_was_typed(office: Desk) -> None:
    programme = office.programme("m1")
    mark = seen(office, programme)
    change(office, "uploader", programme, title_zh="上传人改的")
    answer = office.browser("reviewer").post(address(programme), **{**SAME, "title_zh": "审核员改的", "seen": mark})
    assert (answer.status_code, "刚才有别人改了" in answer.text, "审核员改的" in answer.text) == (409, True, True)
    assert row(office, programme).title.zh == "上传人改的"
    again = answer.text.split('name="seen" value="')[1].split('"')[0]
    office.browser("reviewer").post(address(programme), **{**SAME, "title_zh": "审核员改的", "seen": again})
    assert row(office, programme).title.zh == "审核员改的"


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({}, 400, "什么都没有变"),
        ({"title_zh": ""}, 400, "起个名字"),
        ({"column": "x"}, 404, "没有这个栏目"),
        ({"line": "x"}, 400, "请从中选一项"),
    ],
)
def test_what_cannot_be_used_is_told_in_words(office: Desk, fields: dict, status: int, words: str) -> None:
    programme = office.programme("m1")
    sent = {**SAME, "seen": seen(office, programme), **fields}
    answer = office.browser("uploader").post(address(programme), **sent)
    assert (answer.status_code, words in answer.text) == (status, True)
    assert row(office, programme).title.zh == "片子m1"


def test_nobody_else_changes_it_and_what_came_back_is_sent_in_again_instead(office: Desk) -> None:
    programme = office.programme("m1", who="administrator")
    assert change(office, "uploader", programme, title_zh="新") == 403
    office.browser("reviewer").post(f"/office/programmes/{programme}/send-back", note="片头有错字")
    assert change(office, "administrator", programme, title_zh="新") == 409
    assert row(office, programme).title.zh == "片子m1"


def test_any_uploader_says_what_a_film_of_the_watched_folder_is_and_no_more_once_it_is_on_air(office: Desk) -> None:
    programme = office.programme("m1", who="watched folder")
    assert change(office, "uploader", programme, source="市融媒体中心", origin="taken-over") == 303
    assert row(office, programme).facts.source == "市融媒体中心"
    set_facts(office, programme, origin="own", source="")
    office.browser("reviewer").post(f"/office/programmes/{programme}/approve", line=LINES)
    assert change(office, "uploader", programme, level="basic") == 409
    assert change(office, "reviewer", programme, level="basic") == 303


@pytest.mark.parametrize("came_by", ["watched folder", "command line", "uploader"])
def test_a_film_that_came_back_to_nobody_is_sent_in_again_by_any_uploader_whose_it_is_then(
    office: Desk, came_by: str
) -> None:
    programme = office.programme("m1", who=came_by)
    set_facts(office, programme, origin=None)
    with office.services.store.writing() as connection:
        connection.execute(update(t.staff).where(t.staff.c.login == "uploader").values(active=False))
    office.browser("reviewer").post(f"/office/programmes/{programme}/send-back", note="来源？")
    administrator = office.browser("administrator")
    assert "有 1 部片子退回给您" in administrator.get("/office/").text
    where = f"/office/films/new?again={programme}"
    assert where in administrator.get(f"/office/programmes/{programme}").text
    assert administrator.post(where, **FIELDS).status_code == 303
    assert (state(office, programme), row(office, programme).uploaded_by) == (OPEN, "administrator")
    assert administrator.post(f"/office/programmes/{programme}/approve", line=LINES).status_code == 403
    assert office.browser("reviewer").post(f"/office/programmes/{programme}/approve", line=LINES).status_code == 303
