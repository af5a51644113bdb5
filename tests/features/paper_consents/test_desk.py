"""Consents on paper: who signed is entered and recorded from then on; a later choice on the television stays."""

from datetime import timedelta

import pytest

from tests.desk.conftest import Desk
from tests.features.activities.test_desk import PLAN
from tests.features.linking.test_desk_televisions import add_box
from tvchannel.core import consent
from tvchannel.store.boxes import boxes
from tvchannel.store.people import consents, people
from tvchannel.study.consent import ConsentChoice


def forget_all(office: Desk) -> None:
    """As a list of members has just been entered: nobody was asked yet."""
    with office.services.store.writing() as connection:
        for one in people.members(connection, office.community):
            people.change(connection, one.id, {"consent": None, "consent_version": None, "consent_at": None})


def choice_of(office: Desk, ref: str) -> str | None:
    with office.services.store.reading() as connection:
        return people.member(connection, office.community, ref).consent


def choose_on_television(office: Desk, ref: str, choice: ConsentChoice) -> None:
    number = add_box(office, office.community, "t" * 43)
    with office.services.store.reading() as connection:
        box = boxes.of_id(connection, number)
    consent.decide(office.services.store, box, ref, choice, now=office.now)


def test_who_is_ticked_has_agreed_from_now_on_and_can_be_entered_at_activities(office: Desk) -> None:
    forget_all(office)
    browser = office.browser("branch")
    browser.post("/office/activities", **{**PLAN, "day": "2026-11-21"})
    sheet = "/office/activities/1/attendance"
    assert 'name="member"' not in browser.get(sheet).text
    sent = browser.post("/office/consents", choice="record", member=["here-1", "here-3"], signed_on="2026-11-20")
    assert sent.location == "/office/consents"
    assert [choice_of(office, f"here-{n}") for n in (1, 2, 3)] == ["record", None, "record"]
    page = browser.get(sheet).text
    assert 'value="here-1"' in page
    assert 'value="here-2"' not in page
    with office.services.store.reading() as connection:
        assert [row.at for row in consents.log(connection, "here-1")] == [office.now]
    assert office.audit("consent-signed") == ["member here-1", "member here-3"]


def test_a_whole_group_is_entered_but_for_who_has_chosen_to_watch_only(office: Desk) -> None:
    forget_all(office)
    choose_on_television(office, "here-1", ConsentChoice.WATCH_ONLY)
    browser = office.browser("branch")
    browser.post("/office/consents", choice="record", all="一组", signed_on="2026-11-21")
    assert [choice_of(office, f"here-{n}") for n in range(1, 6)] == ["watch-only", "record", "record", None, None]
    browser.post("/office/consents", choice="record", member="here-1", signed_on="2026-11-21")
    assert choice_of(office, "here-1") == "record"


@pytest.mark.parametrize(
    ("chosen", "signed", "stays"),
    [
        (ConsentChoice.WATCH_ONLY, ConsentChoice.RECORD, "watch-only"),
        (ConsentChoice.RECORD, ConsentChoice.WATCH_ONLY, "record"),
    ],
)
def test_what_was_chosen_on_the_television_since_the_signature_stays(
    office: Desk, chosen: ConsentChoice, signed: ConsentChoice, stays: str
) -> None:
    forget_all(office)
    choose_on_television(office, "here-1", chosen)
    office.now += timedelta(days=2)
    browser = office.browser("branch")
    before = {"choice": signed.value, "member": "here-1", "signed_on": "2026-11-20"}
    browser.post("/office/consents", **before)
    assert choice_of(office, "here-1") == stays
    assert "1 人之后在电视上另作了选择" in browser.get("/office/consents").text
    browser.post("/office/consents", **{**before, "signed_on": "2026-11-22"})
    assert choice_of(office, "here-1") == signed.value


def test_who_withdraws_on_paper_is_recorded_no_more_and_stands_on_the_list_outside(office: Desk) -> None:
    browser = office.browser("branch")
    browser.post("/office/consents", choice="watch-only", member="here-1", signed_on="")
    assert choice_of(office, "here-1") == "watch-only"
    assert office.audit("consent-withdrawn") == ["member here-1"]
    path = office.services.settings.data_dir / "withdrawn.txt"
    assert "here-1 watch-only" in path.read_text()
    path.unlink()
    path.mkdir()  # nothing can be written there
    assert browser.post("/office/consents", choice="watch-only", member="here-4", signed_on="").status_code == 303
    assert choice_of(office, "here-4") == "watch-only"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"choice": "record"}, 400),
        ({"choice": "perhaps", "member": "here-1"}, 400),
        ({"choice": "record", "member": "here-1", "signed_on": "2026-11-22"}, 400),
        ({"choice": "record", "member": "here-1", "signed_on": "gestern"}, 400),
        ({"choice": "record", "member": "there-1"}, 404),
        ({"choice": "record", "member": "nobody"}, 404),
        ({"choice": "record", "all": "没有这个组"}, 400),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_entered(office: Desk, sent: dict[str, str], status: int) -> None:
    forget_all(office)
    assert office.browser("branch").post("/office/consents", **sent).status_code == status
    assert choice_of(office, "here-1") is None


def test_the_sheet_has_a_line_for_each_who_has_not_agreed(office: Desk) -> None:
    forget_all(office)
    browser = office.browser("branch")
    browser.post("/office/consents", choice="record", member="here-1")
    page = browser.get("/office/consents/form", group="一组").text
    assert "李建国" in page
    assert "王桂兰" not in page
    assert "张三" not in page
    assert "张三" in browser.get("/office/consents/form").text
