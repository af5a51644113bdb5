"""One honour at the desk: each sees what comes next and what is theirs to say."""

import pytest

from tests.desk.conftest import Desk
from tests.features.honours.made import DEEDS, approve, give, honour, propose
from tests.http.test_between_communities import stand_beneath
from tvchannel.study.honours.decisions import HonourState

YES = {"consent": "yes", "way": "on-paper", "by": "leader", "day": "2026-11-21"}


def test_the_deeds_stand_before_all_else(office: Desk) -> None:
    number = propose(office)
    page = office.browser("administrator").get(f"/office/honours/{number}").text
    assert page.index(DEEDS.splitlines()[0]) < page.index("提出人")


def test_whoever_proposed_it_is_offered_to_take_it_back_and_the_second_person_to_decide(office: Desk) -> None:
    number = propose(office)
    path = f"/office/honours/{number}"
    own, other = (office.browser(login).get(path).text for login in ("branch", "administrator"))
    assert f"{path}/back" in own
    assert f"{path}/answer" not in own
    assert f"{path}/answer" in other
    assert f"{path}/back" not in other
    leader = office.browser("leader").get(path).text
    assert f"{path}/answer" not in leader


def test_an_honour_goes_its_way_at_the_desk(office: Desk) -> None:
    number = propose(office)
    second, path = office.browser("administrator"), f"/office/honours/{number}"
    assert second.post(f"{path}/answer", answer="approved").location == "/office/honours?year=2026"
    leader = office.browser("leader")
    assert leader.post(f"{path}/consent", **YES).location == path
    found = honour(office, number)
    assert found.state is HonourState.GIVEN
    assert found.said is not None
    assert (found.said.by, str(found.said.way), str(found.said.on_day)) == ("leader", "on-paper", "2026-11-21")
    assert "leader的名字" in second.get(path).text
    assert leader.post(f"{path}/consent", **{**YES, "consent": "no"}).status_code == 303
    assert honour(office, number).state is HonourState.OVER


def test_why_it_was_declined_is_told(office: Desk) -> None:
    number = propose(office)
    second, path = office.browser("administrator"), f"/office/honours/{number}"
    assert second.post(f"{path}/answer", answer="declined").status_code == 400
    assert second.post(f"{path}/answer", answer="declined", reason="事迹还要再核实").status_code == 303
    assert "事迹还要再核实" in office.browser("branch").get(path).text
    assert second.post(f"{path}/answer", answer="approved").status_code == 409


@pytest.mark.parametrize(
    ("part", "form", "status"),
    [
        ("answer", {"answer": "approved"}, 403),
        ("answer", {"answer": "taken-back"}, 400),
        ("answer", {"answer": "x"}, 400),
        ("consent", YES, 409),
        ("consent", {**YES, "way": "x"}, 400),
        ("consent", {**YES, "by": "nobody"}, 400),
        ("consent", {**YES, "consent": ""}, 400),
        ("consent", {**YES, "day": "2026-13-01"}, 400),
    ],
)
def test_what_is_not_theirs_to_say_or_cannot_be_read_changes_nothing(
    office: Desk, part: str, form: dict[str, str], status: int
) -> None:
    number = propose(office)
    assert office.browser("branch").post(f"/office/honours/{number}/{part}", **form).status_code == status
    assert honour(office, number).state is HonourState.PROPOSED


def test_one_that_somebody_else_proposed_is_not_taken_back(office: Desk) -> None:
    number = propose(office)
    assert office.browser("administrator").post(f"/office/honours/{number}/back").status_code == 403
    assert office.browser("branch").post(f"/office/honours/{number}/back").status_code == 303
    assert honour(office, number).state is HonourState.OVER


def test_a_certificate_is_offered_for_what_is_given_alone(office: Desk) -> None:
    given, waiting = give(office), approve(office, "here-3")
    browser = office.browser("branch")
    assert f"/office/honours/{given}/certificate" in browser.get(f"/office/honours/{given}").text
    assert "/certificate" not in browser.get(f"/office/honours/{waiting}").text


def test_an_auditor_reads_it_and_is_offered_nothing_to_send(office: Desk) -> None:
    number = propose(office)
    page = office.browser("auditor").get(f"/office/honours/{number}").text
    assert DEEDS.splitlines()[0] in page
    assert "/answer" not in page


def test_whoever_works_here_from_above_can_have_taken_the_consent(office: Desk) -> None:
    number = approve(office)
    stand_beneath(office, "administrator")
    sent = office.browser("administrator").post(f"/office/honours/{number}/consent", **{**YES, "by": "administrator"})
    assert sent.status_code == 303
    assert honour(office, number).state is HonourState.GIVEN
