"""The reviewers' checklist: four lines, each with a name, nobody's own film; a source that is not listed needs two."""

import pytest
from sqlalchemy import insert, update

from tests.desk.conftest import LINES, Desk
from tests.features.review.test_review import state
from tests.features.uploads.test_resubmit import FIELDS
from tvchannel.store import tables as t
from tvchannel.store.channel import review_ticks
from tvchannel.store.entities import ProgrammeState
from tvchannel.study.films.film_facts import FilmOrigin, ShownConsent

OPEN, ON_AIR = ProgrammeState.WAITING, ProgrammeState.APPROVED


def set_facts(office: Desk, programme: int, **values: object) -> None:
    with office.services.store.writing() as connection:
        connection.execute(update(t.programmes).where(t.programmes.c.id == programme).values(**values))


def ticked(office: Desk, programme: int) -> dict[str, str]:
    with office.services.store.reading() as connection:
        return {one.line.value: one.who for one in review_ticks.ticks(connection, programme)}


def test_each_line_bears_the_name_of_who_ticked_it_and_four_together_approve(office: Desk) -> None:
    programme = office.programme("m1")
    where = f"/office/programmes/{programme}"
    reviewer, administrator = office.browser("reviewer"), office.browser("administrator")
    assert reviewer.post(f"{where}/checklist", line=LINES[:2]).status_code == 303
    assert ticked(office, programme) == dict.fromkeys(LINES[:2], "reviewer")
    assert administrator.post(f"{where}/approve", line=LINES[2:3]).status_code == 409
    assert (state(office, programme), ticked(office, programme)[LINES[2]]) == (OPEN, "administrator")
    page = office.browser("uploader").get(where).text
    assert ("reviewer的名字" in page, "administrator的名字" in page, "还没有勾选" in page) == (True, True, True)
    assert administrator.post(f"{where}/approve", line=LINES).status_code == 303
    assert state(office, programme) is ON_AIR
    assert ticked(office, programme) == {
        **dict.fromkeys(LINES[:2], "reviewer"),
        **dict.fromkeys(LINES[2:], "administrator"),
    }
    assert office.audit("ticked") == [f"programme {programme}"] * 3
    assert "政策表述" in reviewer.get(where).text


def test_a_tick_is_taken_back(office: Desk) -> None:
    programme = office.programme("m1")
    where, reviewer = f"/office/programmes/{programme}/checklist", office.browser("reviewer")
    reviewer.post(where, line=LINES)
    assert reviewer.post(where, back=LINES[0]).status_code == 303
    assert [*ticked(office, programme)] == LINES[1:]
    assert office.audit("unticked") == [f"programme {programme}"]


@pytest.mark.parametrize(("sent", "status"), [({}, 400), ({"line": ["x"]}, 400), ({"back": "x"}, 400)])
def test_what_is_no_line_is_refused(office: Desk, sent: dict, status: int) -> None:
    programme = office.programme("m1")
    assert office.browser("reviewer").post(f"/office/programmes/{programme}/checklist", **sent).status_code == status


def test_nobody_ticks_a_film_of_their_own(office: Desk) -> None:
    programme = office.programme("m1", who="administrator")
    browser = office.browser("administrator")
    assert browser.post(f"/office/programmes/{programme}/checklist", line=LINES).status_code == 403
    assert ticked(office, programme) == {}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"shown_consent": ShownConsent.NOT_YET}, "出镜的人是否同意"),
        ({"origin": None}, "还没有写明影片来源"),
        ({"origin": FilmOrigin.TAKEN_OVER, "source": "不知名"}, "第二位审核员"),
    ],
)
def test_what_else_is_missing_is_told_before_and_refused_but_the_ticks_stay(
    office: Desk, facts: dict, words: str
) -> None:
    programme = office.programme("m1")
    set_facts(office, programme, **facts)
    browser, where = office.browser("reviewer"), f"/office/programmes/{programme}"
    assert words in browser.get(where).text
    answer = browser.post(f"{where}/approve", line=LINES)
    assert (answer.status_code, words in answer.text) == (409, True)
    assert (state(office, programme), len(ticked(office, programme))) == (OPEN, 4)


def test_a_source_that_is_not_listed_needs_two_reviewers_and_a_listed_one_does_not(office: Desk) -> None:
    numbers = [office.programme("m1"), office.programme("m2")]
    for number, source in zip(numbers, ("不知名", "市融媒体中心"), strict=True):
        set_facts(office, number, origin=FilmOrigin.TAKEN_OVER, source=source)
    with office.services.store.writing() as connection:
        listed = {"community_id": office.community, "name": "市融媒体中心", "added_by": "x", "added_at": office.now}
        connection.execute(insert(t.trusted_sources).values(listed))
    reviewer = office.browser("reviewer")
    for number in numbers:
        reviewer.post(f"/office/programmes/{number}/approve", line=LINES)
    assert [state(office, number) for number in numbers] == [OPEN, ON_AIR]
    office.browser("administrator").post(f"/office/programmes/{numbers[0]}/approve")
    assert state(office, numbers[0]) is ON_AIR


def test_whoever_looked_at_something_else_is_told(office: Desk) -> None:
    programme = office.programme("m1")
    where, reviewer = f"/office/programmes/{programme}", office.browser("reviewer")
    seen = reviewer.get(where).text.split('name="seen" value="')[1].split('"')[0]
    set_facts(office, programme, title_zh="改过的片名")
    for step in ("checklist", "approve"):
        answer = reviewer.post(f"{where}/{step}", line=LINES, seen=seen)
        assert (answer.status_code, "资料刚被改过" in answer.text) == (409, True)
    assert ticked(office, programme) == {}


def test_another_round_begins_without_ticks(office: Desk) -> None:
    reviewer, numbers = office.browser("reviewer"), [office.programme("m1"), office.programme("m2")]
    for number in numbers:
        reviewer.post(f"/office/programmes/{number}/checklist", line=LINES)
    reviewer.post(f"/office/programmes/{numbers[0]}/send-back", note="片头有错字")
    assert len(ticked(office, numbers[0])) == 4
    office.browser("uploader").post(f"/office/films/new?again={numbers[0]}", **FIELDS)
    reviewer.post(f"/office/programmes/{numbers[1]}/approve")
    reviewer.post(f"/office/programmes/{numbers[1]}/withdraw", note="事实有误", sure="yes")
    assert [ticked(office, number) for number in numbers] == [{}, {}]
