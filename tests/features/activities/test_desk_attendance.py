"""Who came, entered at the desk: one tap each, taken back by a second one, and nothing by itself."""

from dataclasses import replace
from datetime import timedelta

from tests.desk.conftest import Browser, Desk
from tests.features.activities.test_desk import PLAN, kept
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.people import activities, people
from tvchannel.store.watching import watch_history
from tvchannel.study.consent import ConsentChoice
from tvchannel.study.day import study_day

TODAY = {"day": "2026-11-21", "begins": "08:00", "ends": "09:30"}


def planned(office: Desk, **changes: str) -> tuple[Browser, str]:
    """A browser of the branch, and the page of an activity of today."""
    browser = office.browser("branch")
    browser.post("/office/activities", **{**PLAN, **TODAY, **changes})
    return browser, f"/office/activities/{kept(office)[-1].id}/attendance"


def test_one_tap_enters_a_person_and_a_second_one_takes_it_back(office: Desk) -> None:
    browser, page = planned(office)
    assert "到场 0 人，居家参加 0 人，请假 0 人，未登记 3 人" in browser.get(page).text
    answer = browser.post(page, member="here-1", how="came")
    assert answer.location.endswith("#of-here-1")
    shown = browser.get(page).text
    assert "到场 1 人" in shown
    assert "参加率 33%；计入请假 33%" in shown
    mine = shown.split('id="of-here-1"')[1].split("</li>")[0]
    assert mine.count('aria-pressed="true"') == 1
    assert 'name="how" value=""' in mine
    browser.post(page, member="here-1", how="")
    assert "到场 0 人" in browser.get(page).text
    assert len(office.audit("attendance-entered")) == 1
    assert len(office.audit("attendance-back")) == 1


def test_a_check_in_at_home_in_the_hours_is_said_and_counts(office: Desk) -> None:
    browser, page = planned(office)
    office.check_in("here-4")
    shown = browser.get(page).text
    assert "08:31 在家签到" in shown
    assert "居家参加 1 人" in shown


def test_two_sentences_of_the_lead_stand_apart(office: Desk) -> None:
    browser, page = planned(office)
    lead = browser.get(page, lang="en").text.split('<p class="lead">')[1].split("</p>")[0]
    assert "nothing is known. Who came has its length" in " ".join(lead.split())


def test_who_has_watched_its_films_afterwards_took_part_by_the_replay(office: Desk) -> None:
    browser, page = planned(office, begins="07:00", ends="08:00")
    assert "回放参加" not in browser.get(page).text
    film = office.programme("film")
    zone = office.services.settings.zone
    with office.services.store.writing() as connection:
        told = {"state": ProgrammeState.APPROVED, "seen": ProgrammeState.WAITING, "note": ""}
        catalogue.decide(connection, film, who="reviewer", now=office.now, **told)
        number = int(page.split("/")[3])
        plan = activities.activity(connection, office.community, number).plan
        activities.change(connection, office.community, number, replace(plan, films=(film,)))
        played = {"programme_id": film, "from_ms": 0, "to_ms": 60_000, "study_day": study_day(office.now, zone)}
        place = {"community_id": office.community, "session": "s", "number": 1, "member": "here-1"}
        watch_history.add_watched(connection, [{**place, **played, "at": office.now, "live": False, "pending": False}])
    shown = browser.get(page).text
    assert "回放参加 1 人" in shown
    assert "参加率 33%" in shown
    mine = shown.split('id="of-here-1"')[1].split("</li>")[0]
    assert "事后看完了活动的片子" in mine
    assert 'value="replay"' not in shown, "nobody enters it"
    assert "回放参加" in browser.get(page.replace("/attendance", "/sheet")).text.split("王桂兰")[1].split("</tr>")[0]
    assert browser.post(page, member="here-1", how="replay").status_code == 400
    browser.post(page, member="here-1", how="leave")
    assert "回放参加 0 人" in browser.get(page).text


def test_exempt_members_stand_apart_and_those_without_records_have_no_buttons(office: Desk) -> None:
    with office.services.store.writing() as connection:
        zhang = people.member(connection, office.community, "here-4")
        people.change(connection, zhang.id, {"consent": ConsentChoice.WATCH_ONLY})
    browser, page = planned(office)
    shown = browser.get(page).text
    assert "不记录的人" in shown
    assert "<form" not in shown.split('id="of-here-4"')[1].split("</li>")[0]
    assert shown.index('id="of-here-3"') > shown.index("不作要求")
    refused = browser.post(page, member="here-4", how="came")
    assert refused.status_code == 409
    assert "没有同意" in refused.text


def test_what_does_not_fit_is_said_in_words(office: Desk) -> None:
    browser, page = planned(office)
    assert browser.post(page, member="here-1", how="absent").status_code == 400
    assert browser.post(page, member="there-1", how="came").status_code == 404
    assert browser.post(page, member="x" * 41, how="came").status_code == 400
    assert browser.get("/office/activities/4711/attendance").status_code == 404
    ahead, page = planned(office, day="2026-11-28")
    assert 'value="came"' not in ahead.get(page).text
    assert ahead.post(page, member="here-1", how="came").status_code == 400


def test_an_earlier_day_s_entry_leads_to_a_correction(office: Desk) -> None:
    browser, page = planned(office)
    browser.post(page, member="here-1", how="came")
    office.now += timedelta(days=1)
    browser = office.browser("branch")
    shown = browser.get(page).text
    assert '/office/corrections?row=1"' in shown
    assert browser.post(page, member="here-1", how="leave").status_code == 409
    browser.post("/office/corrections", row=1, reason="not-there", note="")
    assert "活动出席" in browser.get("/office/corrections").text


def test_what_was_attended_holds_its_day_and_cannot_be_cancelled(office: Desk) -> None:
    browser, page = planned(office)
    browser.post(page, member="here-1", how="came")
    form = page.removesuffix("/attendance")
    changed = browser.post(form, **{**PLAN, **TODAY, "day": "2026-11-22"})
    assert changed.status_code == 409
    assert "不能再改" in changed.text.split('id="wrong-day"')[1].split("</small>")[0]
    assert f"{form}/state" not in browser.get("/office/activities", month="2026-11").text
    assert browser.post(f"{form}/state", state="cancelled").status_code == 409
    assert browser.post(form, **{**PLAN, **TODAY, "place": "广场"}).status_code == 303


def test_the_minutes_stand_in_the_record_and_in_the_copy(office: Desk) -> None:
    browser, page = planned(office)
    browser.post(page, member="here-1", how="came")
    record = browser.get("/office/members/here-1", why="review").text
    assert "参加集体活动" in record
    assert "90 分钟" in record
    copy = browser.get("/office/members/here-1/copy").text
    assert "活动出席" in copy
    assert "到场" in copy


def test_the_record_sheet_holds_everybody_and_what_was_entered(office: Desk) -> None:
    browser, page = planned(office, text="学习\n讨论", kind="branch-meeting")
    browser.post(page, member="here-1", how="came")
    shown = browser.get(page.replace("/attendance", "/sheet")).text
    assert [name for name in ("王桂兰", "李建国", "欧阳小修", "张三", "赵老太") if name not in shown] == []
    assert shown.split("王桂兰")[1].split("</tr>")[0].count("到场") == 1
    assert "到场" not in shown.split("李建国")[1].split("</tr>")[0]
    assert "学习\n讨论" in shown
    assert "支部党员大会" in shown
    assert browser.get("/office/activities/4711/sheet").status_code == 404
