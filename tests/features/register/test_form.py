"""The day of joining the party at the desk: typed in, corrected, undone, sealed, copied for its member and erased."""

import re
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from tests.desk.conftest import Browser, Desk
from tests.features.register.test_desk_members import FORM, WANG, change, member
from tvchannel.core import register
from tvchannel.core.privacy.erase import erase
from tvchannel.features.data_export.actions import everything
from tvchannel.processes.features import PERSONAL
from tvchannel.store.encryption import sealed_fields
from tvchannel.store.people import party_days
from tvchannel.store.privacy.personal import Reading, sealed_columns

DAY = "1986-11-21"


def day_of(office: Desk) -> date | None:
    return register.opened_day(office.services.keys, WANG, member(office).sealed_party_day)


def shown(browser: Browser) -> str:
    page = browser.get(f"/office/register/members/{WANG}", why="review").text
    found = re.search(r'name="party_day" value="([^"]*)"', page)
    assert found
    return found[1]


def copied(office: Desk) -> list[str]:
    told = office.services
    with told.store.reading() as connection:
        reading = Reading(connection, told.keys.names, told.settings)
        copy = everything(reading, PERSONAL, "here", member(office), office.now)
    return [one.detail for one in copy.of("register") if one.what == "joined the party on"]


def test_it_is_kept_shown_again_copied_and_taken_away(office: Desk) -> None:
    browser = office.browser("branch")
    assert shown(browser) == ""
    assert copied(office) == [""]
    assert change(office, browser, party_day=DAY) == 303
    assert day_of(office) == date(1986, 11, 21)
    assert shown(browser) == DAY
    assert copied(office) == [DAY]
    assert member(office).joined_on is None, "it says nothing of since when somebody is in the community"
    assert change(office, browser, party_day=DAY, group="三组") == 303
    assert shown(browser) == DAY
    assert change(office, browser, group="三组") == 303
    assert shown(browser) == ""
    assert day_of(office) is None


def test_a_new_member_has_it_from_the_beginning(office: Desk) -> None:
    new = {"name": "新来的", "group": "二组", "household": "3", "party_day": DAY}
    assert office.browser("branch").post("/office/register/new", **new).status_code == 303
    with office.services.store.reading() as connection:
        assert party_days.count(connection, office.community)[0] == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1986-02-30", "不是日期"),
        ("2026-11-22", "入党日期不能在今天之后。"),
        ("1920-12-31", "入党日期应在 1921 年或以后。"),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_its_field(office: Desk, typed: str, sentence: str) -> None:
    answer = office.browser("branch").post(f"/office/register/members/{WANG}", **(FORM | {"party_day": typed}))
    assert answer.status_code == 400
    told = re.search(r'name="party_day".*?role="alert"[^>]*>([^<]*)<', answer.text, re.DOTALL)
    assert told
    assert sentence in told[1]
    assert f'name="party_day" value="{typed}"' in answer.text
    assert day_of(office) is None


def test_a_change_of_it_stands_among_the_changes_and_is_undone(office: Desk) -> None:
    browser = office.browser("branch")
    assert change(office, browser, party_day=DAY) == 303
    assert change(office, browser, party_day="1987-01-02") == 303
    page = browser.get("/office/register/changes").text
    assert "入党日期" in page
    assert "1987-01-02" in page
    number = int(re.findall(r"changes/(\d+)/undo", page)[0])
    assert browser.post(f"/office/register/changes/{number}/undo").status_code == 303
    assert day_of(office) == date(1986, 11, 21)
    assert browser.post(f"/office/register/changes/{number - 1}/undo").status_code == 303
    assert day_of(office) is None


def test_it_stands_in_the_clear_in_no_table_and_a_rotation_of_keys_finds_it(office: Desk) -> None:
    assert change(office, office.browser("branch"), party_day=DAY) == 303
    assert office.services.store.file is not None
    assert DAY not in "\n".join(sqlite3.connect(office.services.store.file).iterdump())
    with office.services.store.reading() as connection:
        fields = [one for batch in sealed_fields.batches(connection, sealed_columns(PERSONAL), 100) for one in batch]
    assert [one.owner for one in fields if one.column.name == "sealed_party_day"] == [WANG]


def test_it_is_erased_with_the_member(office: Desk, tmp_path: Path) -> None:
    assert change(office, office.browser("branch"), party_day=DAY) == 303
    erase(office.services.store, tmp_path, member(office), PERSONAL, who="test", now=office.now)
    with office.services.store.reading() as connection:
        assert party_days.count(connection, office.community)[0] == 0
        declared = sealed_columns(PERSONAL)
        fields = [one for batch in sealed_fields.batches(connection, declared, 100) for one in batch]
    assert not [one for one in fields if one.column.name == "sealed_party_day"]


def test_it_goes_along_with_a_member_who_leaves_and_comes_back(office: Desk) -> None:
    browser = office.browser("branch")
    assert change(office, browser, party_day=DAY) == 303
    assert browser.post(f"/office/register/members/{WANG}/leave").status_code == 303
    with office.services.store.reading() as connection:
        assert party_days.count(connection, office.community)[0] == 0
    assert browser.post(f"/office/register/members/{WANG}/return").status_code == 303
    assert day_of(office) == date(1986, 11, 21)
