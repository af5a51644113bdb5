"""The honours of a year as a report: the deeds before anything, and nothing of what is over."""

from tests.desk.conftest import Desk
from tests.desk.exported import READERS
from tests.features.honours.made import DEEDS, answer, approve, consent, give, propose
from tvchannel.study.honours.decisions import HonourAnswer, HonourConsent
from tvchannel.study.honours.titles import HonourTitle


def rows(office: Desk, **query: str) -> list[list[str]]:
    answer = office.browser("branch").get("/office/honours.csv", **query)
    assert answer.status_code == 200, answer.text
    return [row[:-1] for row in READERS["csv"](answer.data)]


def test_deeds_stand_first_then_who_said_what(office: Desk) -> None:
    given = give(office)
    head, row = rows(office)
    assert head[0] == "deeds"
    assert row == [
        *(DEEDS, "一组", "王桂兰", "outstanding-member", "given", "branch的名字", "administrator的名字"),
        *("telephone", "branch的名字", "2026-11-21", "here-1", str(given)),
    ]


def test_what_was_declined_taken_back_or_refused_stands_in_no_report(office: Desk) -> None:
    declined, back, refused = propose(office), propose(office, "here-2"), approve(office, "here-3")
    answer(office, declined, HonourAnswer.DECLINED, "x")
    answer(office, back, HonourAnswer.TAKEN_BACK, who="branch")
    consent(office, refused, HonourConsent.NO)
    assert len(rows(office)) == 1


def test_rows_stand_by_group_and_name_whatever_anybody_has_done(office: Desk) -> None:
    for ref in ("here-4", "here-1", "here-3"):
        propose(office, ref)
    office.check_in("here-4")
    assert [row[2] for row in rows(office)[1:]] == ["欧阳小修", "王桂兰", "张三"]
    assert [row[2] for row in rows(office, group="二组")[1:]] == ["张三"]
    assert rows(office, year="2025")[1:] == []


def test_a_title_in_own_words_stands_as_it_was_written(office: Desk) -> None:
    propose(office, title=HonourTitle.OTHER, own_words="热心楼长")
    assert rows(office)[1][3] == "热心楼长"
