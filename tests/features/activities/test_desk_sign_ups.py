"""Sign-ups at the desk: counted, named with a line in the log, entered for who has called, and taken along."""

import csv
import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from tests.desk.conftest import LINES, Browser, Desk
from tests.features.activities.test_desk import PLAN, kept
from tvchannel.core.together.attendance_sheets import sheet
from tvchannel.store.people import people, sign_ups
from tvchannel.store.people.sign_ups import SignedUp
from tvchannel.study.consent import ConsentChoice
from tvchannel.study.together.attendance import AttendanceTally
from tvchannel.study.together.sign_ups import SignUp


def planned(office: Desk, **changes: str) -> tuple[Browser, str]:
    """A browser of the branch, and the page of the sign-ups of an activity to come."""
    browser = office.browser("branch")
    browser.post("/office/activities", **{**PLAN, "live": "yes", **changes})
    return browser, f"/office/activities/{kept(office)[-1].id}/sign-ups"


def say(office: Desk, ref: str, choice: SignUp, number: int = 1) -> None:
    """As at the television."""
    with office.services.store.writing() as connection:
        sign_ups.set_choice(connection, office.community, SignedUp(number, ref, choice, office.now, "box 1"))


def mine(text: str, ref: str) -> str:
    return text.split(f'id="of-{ref}"')[1].split("</li>")[0]


def test_it_counts_and_names_what_members_have_said(office: Desk) -> None:
    browser, page = planned(office)
    say(office, "here-1", SignUp.COME)
    say(office, "here-4", SignUp.LEAVE)
    say(office, "here-5", SignUp.HOME)
    shown = browser.get(page).text
    assert "来参加 1 人，请假 1 人，在家收看 1 人" in shown
    assert "王桂兰" in shown
    assert "08:31 · 1 号电视" in mine(shown, "here-1")
    assert mine(shown, "here-1").count('aria-pressed="true"') == 1
    assert office.audit("looked")[-1:] == ["sign-ups 1"]


def test_the_desk_enters_alters_and_takes_back_what_somebody_says_who_called(office: Desk) -> None:
    browser, page = planned(office)
    for choice in ("come", "come", "home"):
        answer = browser.post(page, member="here-1", choice=choice)
        assert answer.location.endswith("#of-here-1")
    assert 'name="choice" value=""' in mine(browser.get(page).text, "here-1")
    assert office.audit("signed-up") == ["activity 1"] * 2
    browser.post(page, member="here-1", choice="")
    assert "来参加 0 人，请假 0 人，在家收看 0 人" in browser.get(page).text
    assert office.audit("sign-up-back") == ["activity 1"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"member": "here-1", "choice": "perhaps"}, 400),
        ({"member": "there-1", "choice": "come"}, 404),
        ({"member": "x" * 41, "choice": "come"}, 400),
        ({"choice": "come"}, 404),
    ],
)
def test_what_does_not_fit_is_refused_in_words(office: Desk, fields: dict[str, str], status: int) -> None:
    browser, page = planned(office)
    assert browser.post(page, **fields).status_code == status
    assert browser.get("/office/activities/4711/sign-ups").status_code == 404
    assert office.audit("signed-up") == []


def test_nothing_is_noted_of_whoever_has_not_agreed(office: Desk) -> None:
    with office.services.store.writing() as connection:
        zhang = people.member(connection, office.community, "here-4")
        people.change(connection, zhang.id, {"consent": ConsentChoice.WATCH_ONLY})
    browser, page = planned(office)
    assert "<form" not in mine(browser.get(page).text, "here-4")
    assert browser.post(page, member="here-4", choice="come").status_code == 409


def test_at_home_is_offered_only_with_something_to_watch(office: Desk) -> None:
    browser, page = planned(office, live="")
    assert 'value="home"' not in browser.get(page).text
    assert browser.post(page, member="here-1", choice="home").status_code == 409


def test_once_it_has_begun_what_was_said_stays(office: Desk) -> None:
    browser, page = planned(office, day="2026-11-21", begins="08:40", ends="10:00")
    browser.post(page, member="here-1", choice="leave")
    office.now += timedelta(minutes=20)
    shown = browser.get(page).text
    assert "已请假" in mine(shown, "here-1")
    assert "<form" not in mine(shown, "here-1")
    assert browser.post(page, member="here-1", choice="come").status_code == 409


def test_leave_asked_for_beforehand_stands_on_the_sheet_and_in_the_rates_and_nothing_is_entered(office: Desk) -> None:
    browser, page = planned(office, day="2026-11-21", begins="08:40", ends="10:00")
    browser.post(page, member="here-1", choice="leave")
    browser.post(page, member="here-4", choice="come")
    office.now += timedelta(minutes=50)
    attendance = page.replace("sign-ups", "attendance")
    shown = browser.get(attendance).text
    assert "事先：已请假" in mine(shown, "here-1")
    assert "asked" in mine(shown, "here-1")
    assert 'aria-pressed="true"' not in mine(shown, "here-1")
    assert "事先：来参加" in mine(shown, "here-4")
    assert "asked" not in mine(shown, "here-4")
    assert "到场 0 人，居家参加 0 人，请假 1 人，未登记 2 人" in shown
    assert office.audit("attendance-entered") == []
    browser.post(attendance, member="here-1", how="leave")
    assert "事先" not in mine(browser.get(attendance).text, "here-1")
    browser.post(attendance, member="here-1", how="came")
    with office.services.store.reading() as connection:
        told = sheet(connection, office.community, 1, office.services.settings.zone).tally
    assert told == AttendanceTally(due=3, came=1, home=0, replay=0, leave=0)


def test_the_list_is_taken_along_as_csv_and_as_a_spreadsheet(office: Desk) -> None:
    browser, page = planned(office)
    say(office, "here-1", SignUp.COME)
    answer = browser.get(page, form="csv", headings="words")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [(row["姓名"], row["报名情况"]) for row in rows if row["报名情况"]] == [("王桂兰", "来参加")]
    assert len(rows) == 5
    book = load_workbook(io.BytesIO(browser.get(page, form="xlsx").data))
    assert [cell.value for cell in book.worksheets[0][1]][:5] == ["group", "household", "name", "exempt", "choice"]
    assert office.audit("exported") == ["sign-ups 1"] * 2


def test_the_first_page_tells_of_the_sign_ups_of_the_next_theme_day(office: Desk) -> None:
    browser, page = planned(office)
    planned(office, day="2026-11-25", kind="seminar")
    assert "下次主题党日报名" not in browser.get("/office/").text
    say(office, "here-1", SignUp.COME)
    say(office, "here-4", SignUp.HOME)
    shown = browser.get("/office/").text
    assert "下次主题党日报名：来参加 1 人，请假 0 人，在家收看 1 人" in shown
    assert f'href="{page}"' in shown


def test_films_are_chosen_at_the_desk_and_stay_chosen(office: Desk) -> None:
    films = [office.programme(name) for name in ("one", "two")]
    for number in films:
        office.browser("administrator").post(f"/office/programmes/{number}/approve", line=LINES)
    browser, page = planned(office, film_1=str(films[1]), film_2=str(films[0]), film_3=str(films[1]))
    assert kept(office)[0].plan.films == (films[1], films[0])
    form = page.removesuffix("/sign-ups")
    shown = browser.get(form).text
    assert f'<option value="{films[1]}" selected>' in shown
    assert 'name="live" value="yes" checked' in shown
    browser.post(form, **PLAN)
    assert (kept(office)[0].plan.films, kept(office)[0].plan.live) == ((), False)
    for wrong in ("4711", "²", str(office.programme("theirs", community=office.there))):
        answer = browser.post(form, **{**PLAN, "film_1": wrong})
        assert answer.status_code == 400
        assert "请从中选一项" in answer.text.split('id="wrong-film_1"')[1].split("</small>")[0]


def test_the_sheet_says_who_still_has_films_to_make_up_for_and_never_an_exempt_member(office: Desk) -> None:
    film = office.programme("one")
    office.browser("administrator").post(f"/office/programmes/{film}/approve", line=LINES)
    browser, page = planned(office, day="2026-11-21", begins="07:00", ends="08:00", film_1=str(film))
    attendance = page.replace("sign-ups", "attendance")
    browser.post(attendance, member="here-1", how="came")
    shown = browser.get(attendance).text
    assert "补课：还有 2 人" in shown
    told = {ref: "补课还有 1 个片子" in mine(shown, ref) for ref in ("here-1", "here-2", "here-3", "here-4")}
    assert told == {"here-1": False, "here-2": True, "here-3": False, "here-4": True}
    office.now += timedelta(minutes=30)
    later, page = planned(office, day="2026-11-21", begins="08:30", ends="10:00", film_1=str(film))
    assert "补课" not in later.get(page.replace("sign-ups", "attendance")).text, "it is still going on"


def test_on_its_page_a_person_is_found_and_who_has_not_agreed_is_shown_where_to_be_entered(office: Desk) -> None:
    browser, address = planned(office)
    assert 'data-text="王桂兰 1 wgl' in browser.get(address).text
    assert "登记已签同意书的人" not in browser.get(address).text
    with office.services.store.writing() as connection:
        for one in people.members(connection, office.community):
            people.change(connection, one.id, {"consent": None})
    page = browser.get(address).text
    assert '<details class="panel rows" open>' in page
    assert "登记已签同意书的人" in page
