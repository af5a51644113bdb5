"""The register at the desk: entered, corrected, moved, gone, come back; no name stands in the clear anywhere."""

import re
import sqlite3
from datetime import date, timedelta

import pytest

from tests.desk.conftest import Browser, Desk, later
from tvchannel.store.entities import Member
from tvchannel.store.people import memberships, people
from tvchannel.store.records import ledger

WANG = "here-1"  # household 1, digit 1, group 一组; with 李建国 at digit 2
FORM = {"name": "王桂兰", "phone": "0510-80000001", "category": "", "group": "一组", "household": "1", "place": "1"}


def member(office: Desk, ref: str = WANG) -> Member:
    with office.services.store.reading() as connection:
        return people.member(connection, office.community, ref)


def change(office: Desk, browser: Browser, ref: str = WANG, **fields: str) -> int:
    return browser.post(f"/office/register/members/{ref}", **(FORM | fields)).status_code


def television(office: Desk, household: int) -> list[str]:
    with office.services.store.reading() as connection:
        home = people.household(connection, office.community, household)
        return [one.mask for one in people.members_of(connection, home.id)]


def test_the_form_shows_what_the_register_says_and_keeps_each_field(office: Desk) -> None:
    browser = office.browser("branch")
    page = browser.get(f"/office/register/members/{WANG}", why="review").text
    assert 'value="王桂兰"' in page
    assert 'value="051080000001"' in page or 'value="0510-80000001"' in page
    assert change(office, browser, name="王桂芳", phone="13800000000", category="retired", group="三组") == 303
    page = browser.get(f"/office/register/members/{WANG}", why="review").text
    assert 'value="王桂芳"' in page
    assert 'value="13800000000"' in page
    assert re.search(r'value="retired" selected', page)
    assert (member(office).group, member(office).mask) == ("三组", "王*芳")
    assert office.audit("member-changed") == ["member here-1"]


WRONG = {
    "no name": ({"name": " "}, "请填写名字。"),
    "a number of an impossible length": ({"phone": "123"}, "电话"),
    "no household": ({"household": ""}, "请填写户号。"),
    "a household that is none": ({"household": "x"}, "x"),
    "a digit that is taken": ({"place": "2"}, "这户里已有别的党员用这个数字。"),
    "a name that is there already": ({"name": "李建国"}, "这户里已有同名的党员。"),
    "a category that is none": ({"category": "poor"}, "请从列出的类别中选择。"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_stands_beside_its_field_with_what_was_typed_and_nothing_changes(office: Desk, case: str) -> None:
    fields, sentence = WRONG[case]
    before = member(office)
    answer = office.browser("branch").post(f"/office/register/members/{WANG}", **(FORM | {"group": "另一组"} | fields))
    assert answer.status_code == 400
    told = re.search(rf'name="{next(iter(fields))}".*?role="alert"[^>]*>([^<]*)<', answer.text, re.DOTALL)
    assert told
    assert sentence in told[1]
    assert 'value="另一组"' in answer.text
    assert member(office) == before


def test_a_member_who_moves_takes_the_record_along_and_the_old_television_shows_the_name_no_more(office: Desk) -> None:
    office.check_in(WANG)
    browser = office.browser("branch")
    assert change(office, browser, household="3") == 303
    assert television(office, 1) == ["李*国"]
    assert "王*兰" in television(office, 3)
    assert member(office).place == 2, "the lowest digit that is free there"
    today = office.now.date()
    with office.services.store.reading() as connection:
        assert [row.member for row in ledger.check_ins(connection, office.community, today, today)] == [WANG]
    assert lived(office, today - timedelta(days=1)) == [1]
    assert lived(office, today) == [3]


def lived(office: Desk, day: date) -> list[int]:
    with office.services.store.reading() as connection:
        found = memberships.between(connection, office.community, day, day, office.services.settings.zone)
    return [one.household for one in found if one.member == WANG]


def test_a_number_that_is_not_there_yet_makes_a_household_of_its_own_as_when_a_couple_parts(office: Desk) -> None:
    assert change(office, office.browser("branch"), household="77") == 303
    assert television(office, 77) == ["王*兰"]
    assert television(office, 1) == ["李*国"]


def test_addresses_stay_legible_whoever_moves_in_or_out(office: Desk) -> None:
    browser = office.browser("branch")
    assert browser.post("/office/register/households/1", number="1", address="幸福路 1 号").status_code == 303
    assert browser.post("/office/register/households/3", number="3", address="幸福路 3 号").status_code == 303
    assert change(office, browser, household="3") == 303
    for number, address in ((1, "幸福路 1 号"), (3, "幸福路 3 号")):
        assert address in browser.get(f"/office/register/households/{number}").text


def test_who_has_left_is_expected_by_nobody_and_comes_back_with_the_record(office: Desk) -> None:
    browser = office.browser("branch")
    assert browser.post(f"/office/register/members/{WANG}/leave").status_code == 303
    assert television(office, 1) == ["李*国"]
    assert browser.post(f"/office/register/members/{WANG}/leave").status_code == 409
    assert "已转出的党员" in browser.get("/office/register").text
    assert browser.get(f"/office/members/{WANG}", why="review").status_code == 200
    assert browser.post(f"/office/register/members/{WANG}/return").status_code == 303
    assert television(office, 1) == ["王*兰", "李*国"]


def test_who_has_left_stands_by_name_in_the_report_of_the_time_when_they_were_here(office: Desk) -> None:
    browser = office.browser("branch")
    assert browser.post(f"/office/register/members/{WANG}/leave").status_code == 303
    assert "王桂兰" in browser.get("/office/study.csv", year="2025").text
    assert "王*兰" not in browser.get("/office/study.csv", year="2025").text


def test_a_time_away_is_no_time_here(office: Desk) -> None:
    browser, left = office.browser("branch"), office.now.date()
    assert browser.post(f"/office/register/members/{WANG}/leave").status_code == 303
    later(office, days=10)
    browser = office.browser("branch")
    assert browser.post(f"/office/register/members/{WANG}/return").status_code == 303
    days = [left - timedelta(days=1), left, left + timedelta(days=9), left + timedelta(days=10)]
    assert [lived(office, day) for day in days] == [[1], [], [], [1]]


def test_a_new_member_gets_the_lowest_free_digit_and_a_reference_of_their_own(office: Desk) -> None:
    browser = office.browser("branch")
    new = FORM | {"name": "新来的", "phone": "", "place": ""}
    assert browser.post("/office/register/new", **new).status_code == 303
    with office.services.store.reading() as connection:
        made = people.members_of(connection, people.household(connection, office.community, 1).id)[-1]
    assert (made.mask, made.place, made.joined_on) == ("新*的", 3, office.now.date())
    assert browser.post("/office/register/new", **new).status_code == 400, "the same name in the same household"


def test_a_change_is_undone_within_a_day_and_not_once_something_was_built_on_it(office: Desk) -> None:
    browser, before = office.browser("branch"), member(office)
    assert change(office, browser, group="二组", household="3") == 303
    assert change(office, browser, group="三组", household="3", place="2") == 303
    page = browser.get("/office/register/changes").text
    numbers = [int(one) for one in re.findall(r"changes/(\d+)/undo", page)]
    assert len(numbers) == 1, "the earlier change was built on"
    assert browser.post(f"/office/register/changes/{numbers[0] - 1}/undo").status_code == 409
    assert browser.post(f"/office/register/changes/{numbers[0]}/undo").status_code == 303
    assert browser.post(f"/office/register/changes/{numbers[0] - 1}/undo").status_code == 303
    after = member(office)
    assert (after.group, after.household, after.place, after.mask) == (before.group, 1, 1, before.mask)
    assert browser.post(f"/office/register/changes/{numbers[0]}/undo").status_code == 409, "only once"
    assert change(office, browser, group="二组") == 303
    later(office, hours=24)
    assert "undo" not in browser.get("/office/register/changes").text


def test_no_name_and_no_number_stands_in_the_clear_in_any_table(office: Desk) -> None:
    assert change(office, office.browser("branch"), name="赛金花", phone="13911112222") == 303
    assert office.services.store.file is not None
    dump = "\n".join(sqlite3.connect(office.services.store.file).iterdump())
    assert "赛金花" not in dump
    assert "13911112222" not in dump


def test_members_of_another_community_are_not_there_and_others_may_not_look(office: Desk) -> None:
    for path in ("members/there-1", "changes/1/undo", "members/there-1/leave"):
        browser = office.browser("branch")
        answer = browser.post(f"/office/register/{path}", **FORM)
        assert answer.status_code == 404, path
    assert office.browser("uploader").get("/office/register").status_code == 403
