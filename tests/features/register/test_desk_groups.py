"""Groups at the desk: made, named, led by one of theirs, paired, split and merged; a household gets another number."""

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from epg.titles import Title
from tests.desk.conftest import Browser, Desk, later
from tests.features.register.test_desk_members import WANG, member
from tvchannel.core.witnesses.heads import seal
from tvchannel.core.witnesses.verify import verify
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.people import activities, group_registry, people
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.privacy import erasure
from tvchannel.study.together.activities import ActivityForm, ActivityKind


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


def removed(office: Desk) -> list[str]:
    with office.services.store.reading() as connection:
        return [one.name for one in group_registry.removed(connection, office.community)]


def emptied(office: Desk, browser: Browser) -> str:
    """The address of 二组 when all of it have moved into 一组."""
    path = f"/office/register/groups/{groups(office)['二组'].id}"
    assert browser.post(f"{path}/move", ref=["here-4", "here-5"], into="一组").status_code == 303
    return path


def test_a_group_that_nobody_is_in_is_removed_and_brought_back(office: Desk) -> None:
    browser = office.browser("branch")
    path = f"/office/register/groups/{groups(office)['二组'].id}"
    assert "删除这个小组" not in browser.get(path).text
    assert browser.post(f"{path}/remove").status_code == 409
    emptied(office, browser)
    assert "删除这个小组" in browser.get(path).text
    assert browser.post(f"{path}/remove").status_code == 303
    assert (set(groups(office)), removed(office)) == ({"一组"}, ["二组"])
    assert browser.get(path).status_code == 404
    assert "已删除的小组" in browser.get("/office/register").text
    assert browser.post(f"{path}/restore").status_code == 303
    assert (set(groups(office)), removed(office)) == ({"一组", "二组"}, [])
    assert office.audit("group-removed") == office.audit("group-restored") == ["group 二组"]


def test_a_removed_group_is_there_again_for_whoever_is_put_back_into_it(office: Desk) -> None:
    browser = office.browser("branch")
    assert browser.post(f"{emptied(office, browser)}/remove").status_code == 303
    number = re.findall(r"changes/(\d+)/undo", browser.get("/office/register/changes").text)[0]
    assert browser.post(f"/office/register/changes/{number}/undo").status_code == 303
    assert groups(office)["二组"].size == 1


def test_what_was_once_of_a_removed_group_still_names_it(office: Desk) -> None:
    browser, day = office.browser("branch"), office.now.date()
    group = groups(office)["二组"].id
    begins, kind = office.now + timedelta(hours=1), ActivityKind.THEME_DAY
    told = (kind, ActivityForm.LECTURE, Title("读书", ""), day, begins, begins + timedelta(hours=1), "活动室", group)
    with office.services.store.writing() as connection:
        activities.add(connection, office.community, ActivityPlan(*told, ""))
    path = emptied(office, browser)
    assert "还有未举行的活动" in browser.get(path).text
    assert browser.post(f"{path}/remove").status_code == 409
    later(office, days=2)
    browser = office.browser("branch")
    assert browser.post(f"{path}/remove").status_code == 303
    assert "二组" in browser.get(f"/office/activities.csv?year={day.year}").text
    assert browser.get(f"/office/activities?month={day:%Y-%m}").status_code == 200
    assert browser.get("/office/groups.html", month=f"{day:%Y-%m}", group="二组").status_code == 200


TAKEN = {
    "to name another": ("/office/register/groups/{first}", {"name": "二组", "leader": "", "paired_with": ""}, 400),
    "to bring back what is there": ("/office/register/groups/{first}/restore", {}, 404),
    "to remove what is not there": ("/office/register/groups/9999/remove", {}, 404),
}


@pytest.mark.parametrize("case", TAKEN)
def test_the_name_of_a_removed_group_is_kept_for_it(office: Desk, case: str) -> None:
    path, fields, status = TAKEN[case]
    browser = office.browser("branch")
    browser.post(f"{emptied(office, browser)}/remove")
    assert browser.post(path.format(first=groups(office)["一组"].id), **fields).status_code == status
    assert (set(groups(office)), removed(office)) == ({"一组"}, ["二组"])


def test_a_removed_group_comes_back_only_where_no_other_has_its_name(office: Desk) -> None:
    browser = office.browser("branch")
    path = emptied(office, browser)
    browser.post(f"{path}/remove")
    assert browser.post("/office/register/groups", name="2组").status_code == 303
    assert browser.post(f"{path}/restore").status_code == 409


def test_a_group_for_which_an_account_is_stays(office: Desk) -> None:
    browser = office.browser("branch")
    path = emptied(office, browser)
    with office.services.store.writing() as connection:
        connection.execute(
            update(t.staff).where(t.staff.c.login == "leader").values(group_id=groups(office)["二组"].id)
        )
    assert "有账号只管这个小组" in browser.get(path).text
    assert browser.post(f"{path}/remove").status_code == 409
