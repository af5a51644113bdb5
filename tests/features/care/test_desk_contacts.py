"""Contacts at the desk: noted, corrected, taken back; a talk's note for the secretary alone; who is reached leaves."""

from datetime import timedelta

import pytest

from tests.desk.conftest import MORNING, Browser, Desk
from tvchannel.core.privacy.erase import erase
from tvchannel.core.privacy.tidy import tidy
from tvchannel.features.data_export.actions import everything
from tvchannel.processes.features import PERSONAL
from tvchannel.store.entities import Member
from tvchannel.store.people import contacts, people, sealed_addresses
from tvchannel.store.people.contacts import Contact, ContactPlan
from tvchannel.store.privacy.personal import Reading

TODAY = "2026-11-21"
CALL = {"what": "call:well", "day": TODAY, "by": "branch", "note": "", "next_on": ""}
TALK = {**CALL, "what": "talk:talked", "note": "谈了家里的难处"}


def entries(office: Desk, ref: str = "here-1") -> list[Contact]:
    with office.services.store.reading() as connection:
        return contacts.of_member(connection, ref)


def plans(office: Desk) -> dict[str, ContactPlan]:
    with office.services.store.reading() as connection:
        return contacts.plans(connection, office.community)


def member(office: Desk, ref: str) -> Member:
    with office.services.store.reading() as connection:
        return people.member(connection, office.community, ref)


def note(browser: Browser, ref: str = "here-1", **fields: str) -> int:
    return browser.post(f"/office/members/{ref}/contacts", **{**CALL, **fields}).status_code


def test_somebody_leaves_the_list_by_being_reached_and_not_by_being_rung(office: Desk) -> None:
    office.check_in("here-2", MORNING - timedelta(days=40))
    browser = office.browser("branch")

    def to_call() -> str:
        return browser.get("/office/care").text.split('<section class="panel visit">')[0]

    assert "30 天没有消息" in to_call()
    assert note(browser, "here-4", what="call:nobody") == 303
    assert "张三" in to_call()
    assert note(browser, "here-4") == 303
    assert "张三" not in to_call()
    assert "张三" in browser.get("/office/care").text.split("本月已联系")[1]


def test_an_exempt_member_is_visited_at_the_address_and_then_done_with(office: Desk) -> None:
    with office.services.store.writing() as connection:
        home = people.household(connection, office.community, 4)
        owner = sealed_addresses.owner(connection, home.id)
        people.set_address(connection, home.id, office.services.keys.names.seal("桃园里 7 号", owner))
    browser = office.browser("branch")
    assert "桃园里 7 号" in browser.get("/office/care").text.split('<section class="panel visit">')[1]
    note(browser, "here-5", what="call:well")
    visit = browser.get("/office/care").text.split('<section class="panel visit">')[1]
    assert "赵老太" in visit.split("本月已联系")[0]
    note(browser, "here-5", what="teaching:taught")
    visit = browser.get("/office/care").text.split('<section class="panel visit">')[1]
    assert "赵老太" not in visit.split("本月已联系")[0]


def test_members_are_shared_out_called_from_a_telephone_and_done_by_one_tap(office: Desk) -> None:
    browser = office.browser("branch")
    sent = browser.post("/office/care/plans", member=["here-1", "here-4"], kind="call", by="branch", due_on=TODAY)
    assert sent.status_code == 303
    assert "今天有 2 项电话或走访" in browser.get("/office/").text
    assert "今天有" not in office.browser("administrator").get("/office/").text
    page = browser.get("/office/care/due").text
    assert 'href="tel:0510-80000001"' in page
    assert browser.post("/office/care/due/here-1", outcome="well").status_code == 303
    assert browser.post("/office/care/due/here-1", outcome="well").status_code == 409
    assert browser.post("/office/care/due/here-4", outcome="nobody").status_code == 303
    assert [one.outcome for one in entries(office)] == ["well"]
    assert {ref: str(plan.due_on) for ref, plan in plans(office).items()} == {"here-4": "2026-11-22"}
    assert "今天没有要联系的人" in browser.get("/office/care/due").text


def test_what_was_tapped_by_mistake_is_due_again(office: Desk) -> None:
    browser = office.browser("branch")
    browser.post("/office/care/plans", member="here-1", kind="call", by="", due_on=TODAY)
    browser.post("/office/care/due/here-1", outcome="well")
    page = browser.get("/office/care/due").text
    number = entries(office)[0].id
    assert f"/office/care/contacts/{number}/back" in page
    assert browser.post(f"/office/care/contacts/{number}/back", again="yes").status_code == 303
    assert str(plans(office)["here-1"].due_on) == TODAY
    assert [(one.outcome, one.corrected_by is None) for one in entries(office)] == [("mistake", True), ("well", False)]
    assert browser.post(f"/office/care/contacts/{number}/back").status_code == 409


def test_a_plan_is_taken_back(office: Desk) -> None:
    browser = office.browser("branch")
    browser.post("/office/care/plans", member="here-1", kind="visit", by="", due_on="2026-12-01")
    assert browser.post("/office/care/plans", member="here-1", drop="yes").status_code == 303
    assert plans(office) == {}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("what", "", "请选择结果"),
        ("what", "call:taught", "请选择结果"),
        ("what", "call:mistake", "请选择结果"),
        ("what", "nothing", "请选择结果"),
        ("day", "", "请填是哪一天"),
        ("day", "gestern", "不是日期"),
        ("day", "2026-11-22", "不能先登记"),
        ("day", "2001-01-01", "已不保存"),
        ("by", "branch-there", "请选择是谁"),
        ("note", "字" * 1001, "最多"),
        ("next_on", "2026-11-20", "一年以内"),
        ("next_on", "2028-01-01", "一年以内"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    office: Desk, field: str, value: str, sentence: str
) -> None:
    sent = {**CALL, "note": "买药", "next_on": "2026-12-24", field: value}
    answer = office.browser("branch").post("/office/members/here-1/contacts", **sent)
    assert answer.status_code == 400
    told = answer.text.split(f'id="wrong-{field}">')[1].split("</small>")[0]
    assert sentence in told
    assert ("买药" in answer.text) == (field != "note")
    assert entries(office) == []


def test_a_correction_is_a_new_entry_beside_the_old_one(office: Desk) -> None:
    browser = office.browser("branch")
    note(browser, note="咳嗽", what="visit:well")
    number = entries(office)[0].id
    assert "咳嗽" in browser.get(f"/office/care/contacts/{number}").text
    sent = {**CALL, "what": "visit:unwell", "day": "2026-11-20", "note": "发烧"}
    assert browser.post(f"/office/care/contacts/{number}", **sent).status_code == 303
    assert [(one.outcome, one.corrected_by) for one in entries(office)] == [("well", number + 1), ("unwell", None)]
    assert browser.get(f"/office/care/contacts/{number}").status_code == 409
    assert browser.post(f"/office/care/contacts/{number}", **sent).status_code == 409
    page = browser.get("/office/members/here-1/contacts").text
    assert "struck" in page
    assert office.audit("contact-corrected") == ["member here-1"]


def test_the_note_of_a_talk_is_the_secretarys_alone(office: Desk) -> None:
    secretary = office.browser("branch")
    note(secretary, **TALK)
    number = entries(office)[0].id
    assert "难处" not in secretary.get("/office/members/here-1/contacts").text
    assert "难处" not in secretary.get(f"/office/care/contacts/{number}").text
    assert "难处" in secretary.get(f"/office/care/contacts/{number}/note").text
    assert office.audit("talk-note-read") == ["member here-1"]
    for role in ("administrator", "reviewer", "uploader"):
        before = len(office.audit("refused"))
        answer = office.browser(role).get(f"/office/care/contacts/{number}/note")
        assert answer.status_code == 404
        assert "难处" not in answer.text
        assert office.audit("refused")[before:] == [f"/office/care/contacts/{number}/note"]
    assert "难处" not in office.browser("administrator").get("/office/members/here-1/contacts").text
    assert office.audit("talk-note-read") == ["member here-1"]


def test_the_note_of_a_talk_stays_when_the_rest_is_corrected(office: Desk) -> None:
    secretary, administrator = office.browser("branch"), office.browser("administrator")
    note(secretary, **TALK)
    number = entries(office)[0].id
    administrator.post(f"/office/care/contacts/{number}", **{**TALK, "note": "", "what": "talk:wish"})
    assert "难处" in secretary.get(f"/office/care/contacts/{number + 1}/note").text


def test_notes_lie_sealed_in_the_store(office: Desk) -> None:
    note(office.browser("branch"), **TALK)
    sealed = entries(office)[0].sealed_note
    assert sealed is not None
    assert "难处".encode() not in sealed
    assert "难处".encode() not in (office.services.settings.data_dir / "tvchannel.db").read_bytes()


def test_members_and_entries_of_another_community_are_not_there(office: Desk) -> None:
    note(office.browser("branch"))
    number = entries(office)[0].id
    other = office.browser("branch-there")
    for path in ("/office/members/here-1/contacts", f"/office/care/contacts/{number}"):
        assert other.get(path).status_code == 404
        assert other.post(path, **CALL).status_code == 404
    assert other.get(f"/office/care/contacts/{number}/note").status_code == 404
    assert other.post(f"/office/care/contacts/{number}/back").status_code == 404
    assert other.post("/office/care/due/here-1", outcome="well").status_code == 404
    assert other.post("/office/care/plans", member="here-1", kind="call", due_on=TODAY).status_code == 404
    assert len(entries(office)) == 1


def test_erasing_somebody_leaves_no_note_no_outcome_and_no_plan(office: Desk) -> None:
    browser = office.browser("branch")
    note(browser, **{**TALK, "next_on": "2026-12-24"})
    folder, gone = office.services.settings.data_dir, member(office, "here-1")
    erase(office.services.store, folder, gone, PERSONAL, who="branch", now=office.now)
    assert [(one.outcome, one.sealed_note, one.next_on) for one in entries(office)] == [(None, None, None)]
    assert plans(office) == {}
    assert browser.get(f"/office/care/contacts/{entries(office)[0].id}/note").status_code == 404


def test_old_entries_go_in_the_night_and_others_stay(office: Desk) -> None:
    note(office.browser("branch"))
    services, settings = office.services, office.services.settings
    tidy(services.store, services.vault, settings, PERSONAL, office.now + timedelta(days=1))
    assert len(entries(office)) == 1
    later = office.now + timedelta(days=settings.keep_contacts_days + 2)
    receipt = tidy(services.store, services.vault, settings, PERSONAL, later)
    assert receipt.removed["calls and visits"].count == 1
    assert entries(office) == []


def test_a_persons_copy_tells_of_calls_and_visits_and_leaves_the_talk_to_the_secretary(office: Desk) -> None:
    browser = office.browser("branch")
    note(browser, what="visit:well", note="送了春联", next_on="2026-12-24")
    note(browser, **TALK)
    services = office.services
    with services.store.reading() as connection:
        reading = Reading(connection, services.keys.names, services.settings)
        copy = everything(reading, PERSONAL, "here", member(office, "here-1"), office.now)
    told = {(fact.what, fact.detail) for fact in copy.of("contact")}
    assert ("visit well", "送了春联") in told
    assert not any("难处" in detail for _, detail in told)
    assert any("secretary" in detail for _, detail in told)


def test_who_watches_without_records_is_not_asked_after(office: Desk) -> None:
    with office.services.store.writing() as connection:
        people.change(connection, people.member(connection, office.community, "here-4").id, {"consent": "watch-only"})
    assert "张三" not in office.browser("branch").get("/office/care").text
