"""Groups at the desk: made, named, led by one of theirs, paired, split and merged; a household gets another number."""

import json
import re

import pytest

from tests.desk.conftest import Browser, Desk, later
from tests.features.register.test_desk_members import WANG, member
from tvchannel.core.witnesses.heads import seal
from tvchannel.core.witnesses.verify import verify
from tvchannel.processes.features import PERSONAL
from tvchannel.store.channel import catalogue
from tvchannel.store.people import group_registry, people
from tvchannel.store.privacy import erasure


def groups(office: Desk) -> dict[str, group_registry.GroupRow]:
    with office.services.store.reading() as connection:
        return {one.name: one for one in group_registry.all_of(connection, office.community)}


def test_a_group_is_split_into_a_new_one_and_merged_again(office: Desk) -> None:
    browser, first = office.browser("branch"), groups(office)["一组"]
    assert (first.size, groups(office)["二组"].size) == (3, 2)
    move = f"/office/register/groups/{first.id}/move"
    assert browser.post(move, ref=[WANG, "here-2"], new="三组").status_code == 303
    assert {name: one.size for name, one in groups(office).items()} == {"一组": 1, "二组": 2, "三组": 2}
    third = groups(office)["三组"].id
    assert browser.post(f"/office/register/groups/{third}/move", ref=[WANG, "here-2"], into="一组").status_code == 303
    assert member(office).group == "一组"
    assert len(re.findall(r"changes/\d+/undo", browser.get("/office/register/changes").text)) == 2


WRONG = {
    "no name": ({"name": ""}, "请填写名字。"),
    "a name that is taken": ({"name": "二组"}, "已有同名的小组。"),
    "a leader of another group": ({"leader": "here-4"}, "组长要从本组党员中选。"),
    "an account that is not there": ({"paired_with": "nobody"}, "没有这个账号。"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_of_a_group_is_said_beside_its_field(office: Desk, case: str) -> None:
    fields, sentence = WRONG[case]
    path = f"/office/register/groups/{groups(office)['一组'].id}"
    answer = office.browser("branch").post(path, **({"name": "一组", "leader": "", "paired_with": ""} | fields))
    assert answer.status_code == 400
    assert sentence in answer.text
    assert set(groups(office)) == {"一组", "二组"}


def test_a_group_has_a_name_a_leader_and_somebody_of_the_committee(office: Desk) -> None:
    browser, group = office.browser("branch"), groups(office)["一组"]
    path = f"/office/register/groups/{group.id}"
    assert browser.post(path, name="晨读组", leader=WANG, paired_with="branch").status_code == 303
    now = groups(office)["晨读组"]
    assert (now.id, now.leader, now.paired_with) == (group.id, WANG, "branch")
    page = browser.get("/office/register").text
    assert "组长" in page
    assert "结对委员：branch的名字" in page
    assert office.audit("group-changed") == ["group 一组"]


def test_nobody_chosen_or_no_group_named_is_said_and_moves_nobody(office: Desk) -> None:
    move = f"/office/register/groups/{groups(office)['一组'].id}/move"
    assert "请选择要转出的党员。" in office.browser("branch").post(move, into="二组").text
    assert "请填写转入哪个小组。" in office.browser("branch").post(move, ref=[WANG]).text
    assert groups(office)["一组"].size == 3


def test_a_household_gets_another_number_that_is_free(office: Desk) -> None:
    browser = office.browser("branch")
    assert browser.post("/office/register/households/1", number="3", address="").status_code == 400
    assert browser.post("/office/register/households/1", number="88", address="").status_code == 303
    assert member(office).household == 88
    with office.services.store.reading() as connection:
        assert 1 not in [home.number for home in people.households(connection, office.community)]


def test_what_heads_cover_still_fits_after_names_and_numbers_are_changed(office: Desk) -> None:
    folder, browser = office.services.settings.data_dir / "heads", office.browser("branch")

    def head() -> None:
        with office.services.store.reading() as connection:
            here = catalogue.community_of_id(connection, office.community)
        later(office, minutes=11)
        seal(office.services.store, folder, here, now=office.now, zone=office.services.settings.zone)

    head()
    path = f"/office/register/groups/{groups(office)['一组'].id}"
    assert browser.post(path, name="晨读组", leader="", paired_with="").status_code == 303
    assert browser.post("/office/register/households/1", number="88", address="").status_code == 303
    head()
    found = verify(office.services.store, folder, keys=office.services.keys)
    assert [mismatch for one in found for mismatch in one.mismatches] == []


def test_whoever_moves_leaves_or_is_erased_leads_no_group_any_more(office: Desk) -> None:
    browser, group = office.browser("administrator"), groups(office)["一组"]
    path = f"/office/register/groups/{group.id}"
    assert browser.post(path, name="一组", leader=WANG, paired_with="").status_code == 303
    assert "一组" in [fact["detail"] for fact in told(browser) if fact["what"] == "leads"]
    assert browser.post(f"{path}/move", ref=[WANG], into="二组").status_code == 303
    assert groups(office)["一组"].leader == ""
    assert (
        browser.post(f"/office/register/groups/{groups(office)['二组'].id}/move", ref=[WANG], into="一组").status_code
        == 303
    )
    assert groups(office)["一组"].leader == WANG
    assert browser.post(f"/office/register/members/{WANG}/leave").status_code == 303
    assert groups(office)["一组"].leader == ""
    assert browser.post(f"/office/register/members/{WANG}/return").status_code == 303
    with office.services.store.writing() as connection:
        assert erasure.erase(connection, PERSONAL, WANG, who="tests", now=office.now)
        assert group_registry.led_by(connection, WANG) == []


def told(browser: Browser) -> list[dict[str, str]]:
    """The facts of the copy of everything about one person."""
    return json.loads(browser.get(f"/office/members/{WANG}/copy", form="json").text)["facts"]
