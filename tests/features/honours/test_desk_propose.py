"""Proposing at the desk: deeds first; what was given elsewhere goes along with who has moved."""

import pytest

from tests.desk.conftest import Desk
from tests.features.honours.made import DEEDS, give, propose
from tests.features.register.test_desk_transfers import answered, moved
from tvchannel.store.people import honours
from tvchannel.study.honours.titles import HonourTitle

SENT = {"deeds": "送报\n\n 理线 ", "honour": "volunteer-star", "own_words": "", "year": "2026"}


def of_here(office: Desk) -> list[honours.Honour]:
    with office.services.store.reading() as connection:
        return honours.of_year(connection, office.community, 2026)


def test_a_proposal_is_kept_with_its_deeds_one_a_line(office: Desk) -> None:
    answer = office.browser("branch").post("/office/members/here-1/honours", **SENT)
    assert answer.location == "/office/honours?year=2026"
    [made] = of_here(office)
    assert (made.member, made.title, made.proposed_by) == ("here-1", HonourTitle.VOLUNTEER, "branch")
    assert office.services.keys.names.unseal(made.sealed_deeds, "here-1") == "送报\n理线"


def test_the_form_asks_for_the_deeds_first_and_offers_no_figure(office: Desk) -> None:
    page = office.browser("branch").get("/office/members/here-1/honours", year="2025").text
    assert page.index('name="deeds"') < page.index('name="honour"')
    assert "<option selected>2025</option>" in page
    assert "/office/archive.html?member=here-1&amp;year=2025" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"deeds": " \n "}, "请先写事迹"),
        ({"deeds": "\n".join("一二三四五六七八九")}, "最多 8 件事迹"),
        ({"honour": ""}, "请选择称号"),
        ({"honour": "best-of-all"}, "请选择称号"),
        ({"honour": "other"}, "请写出称号名称"),
        ({"year": "2027"}, "请选择年度"),
        ({"year": "1_0"}, "请选择年度"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    office: Desk, wrong: dict[str, str], said: str
) -> None:
    answer = office.browser("branch").post("/office/members/here-1/honours", **{**SENT, "own_words": "", **wrong})
    assert answer.status_code == 400
    assert said in answer.text
    assert "理线" in answer.text or "deeds" in wrong
    assert of_here(office) == []


def test_what_was_given_goes_along_with_who_moves_and_its_papers_stay(office: Desk) -> None:
    given = give(office)
    propose(office, title=HonourTitle.STUDY)
    ref = moved(office)
    browser = office.browser("branch-there")
    page = browser.get(f"/office/members/{ref}/honours").text
    assert "优秀共产党员" in page.split("</form>")[-1]
    assert "由这里社区授予" in page
    assert "学习标兵" not in page.split("</form>")[-1]
    assert DEEDS.splitlines()[0] not in page
    assert browser.get(f"/office/honours/{given}").status_code == 404
    assert browser.get(f"/office/honours/{given}/certificate").status_code == 404
    assert office.browser("branch").get(f"/office/honours/{given}/certificate").status_code == 200


def test_a_move_is_not_undone_once_an_honour_was_proposed_under_the_new_reference(office: Desk) -> None:
    ref = moved(office)
    propose(office, ref, who="branch-there", community=office.there)
    assert answered(office, "branch-there", 1, answer="undo") == 409
