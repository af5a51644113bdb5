"""A list is uploaded at the desk, looked at, entered and taken back; nothing changes before it was looked at."""

import io

import pytest

from tests.desk.conftest import Browser, Desk
from tests.features.rolls.made import id_number, workbook
from tvchannel.core import register
from tvchannel.features.rolls import job, rolls
from tvchannel.features.rolls.rolls import Roll, RollState
from tvchannel.processes.features import PERSONAL
from tvchannel.store.people import people

HEADS = ["序号", "党员姓名", "身份证号", "所在党小组", "户号", "联系电话", "备注"]
ID = id_number("11010119500101123")


def upload(browser: Browser, data: bytes, name: str = "名册.xlsx") -> str:
    """Send a list; gives the address of its page."""
    answer = browser.post("/office/rolls", files={"list": (io.BytesIO(data), name)})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def chosen(browser: Browser, address: str, group: str = "", **columns: str) -> None:
    """Say what the columns are, by their places."""
    fields = {f"column-{place.removeprefix('c')}": field for place, field in columns.items()}
    answer = browser.post(f"{address}/columns", group=group, **fields)
    assert answer.status_code == 303, answer.text


USUAL = {"c1": "name", "c3": "group", "c4": "household", "c5": "phone"}


def roll_of(office: Desk, address: str) -> Roll:
    with office.services.store.reading() as connection:
        return rolls.roll(connection, office.community, int(address.rsplit("/", 1)[1]))


def finish(office: Desk, address: str) -> Roll:
    return job.work_on(office.services, roll_of(office, address), PERSONAL)


def register_of(office: Desk) -> list[tuple[str, int, str, bool]]:
    """Everybody as (name, household, group, exempt)."""
    keys = office.services.keys.names
    with office.services.store.reading() as connection:
        found = people.members(connection, office.community)
    return sorted((keys.unseal(one.sealed_name, one.ref), one.household, one.group, one.exempt) for one in found)


def test_a_list_is_looked_at_entered_and_taken_back(office: Desk) -> None:
    before, branch = register_of(office), office.browser("branch")
    rows = [
        ["星湖社区党支部党员名册"],
        HEADS,
        [1, "王桂兰", ID, "二组", 1, 13900000001, ""],
        [2, "新来的", ID, "新组", "００９", "139 0000 0002", ""],
        [3, "张三", "", "二组", 5, "", ""],
        ["合计", "", "", "", "", "", "3人"],
    ]
    address = upload(branch, workbook(rows))
    page = branch.get(address).text
    assert "C 列是身份证号" in page
    assert ID not in page
    chosen(branch, address, **USUAL)
    page = branch.get(address).text
    assert "新来的" in page
    assert "B5" in page, "it is asked whether 张三 has moved"
    assert register_of(office) == before
    branch.post(f"{address}/answers", **{"line-5": "3"})
    assert "从第 3 户迁到第 5 户" in branch.get(address).text
    branch.post(f"{address}/enter")
    assert finish(office, address).state is RollState.ENTERED
    assert ("王桂兰", 1, "二组", False) in register_of(office)
    assert ("新来的", 9, "新组", False) in register_of(office)
    assert ("张三", 5, "二组", False) in register_of(office)
    assert ("赵老太", 4, "二组", True) in register_of(office), "whoever is not on the list stays"
    branch.post(f"{address}/back")
    assert finish(office, address).state is RollState.TAKEN_BACK
    assert register_of(office) == before
    assert office.audit("roll-taken-back") == [f"roll {roll_of(office, address).id}"]


def test_of_an_uploaded_file_no_identity_number_is_kept_and_nothing_at_all_once_it_is_entered(office: Desk) -> None:
    branch = office.browser("branch")
    address = upload(branch, workbook([HEADS, [1, "新来的", ID, "新组", 9, f"{ID}", f"证 {ID}"]]))
    kept = roll_of(office, address)
    assert kept.sealed_rows
    text = office.services.keys.names.unseal(kept.sealed_rows, rolls.owner(kept.id))
    assert "新来的" in text
    assert ID[:6] not in text
    assert kept.about["id_columns"] == ["C", "F", "G"]
    chosen(branch, address, c1="name", c3="group", c4="household")
    branch.post(f"{address}/enter")
    done = finish(office, address)
    assert (done.sealed_rows, done.sealed_plan) == (None, None)


def test_who_checked_in_since_stays_when_the_list_is_taken_back(office: Desk) -> None:
    branch = office.browser("branch")
    rows = [HEADS, [1, "新来的", "", "新组", 9, "", ""], [2, "另一位", "", "新组", 10, "", ""]]
    address = upload(branch, workbook(rows))
    chosen(branch, address, **USUAL)
    branch.post(f"{address}/enter")
    finish(office, address)
    [member] = register.find(office.services.store, office.services.keys, office.community, "新来的")
    office.check_in(member.ref)
    branch.post(f"{address}/back")
    assert finish(office, address).about["kept"] == 1
    names = {name for name, *_ in register_of(office)}
    assert "新来的" in names
    assert "另一位" not in names
    assert "有 1 处没有撤回" in branch.get(address).text


def test_who_was_changed_by_hand_since_the_preview_is_passed_over(office: Desk) -> None:
    branch = office.browser("branch")
    address = upload(branch, workbook([HEADS, [1, "王桂兰", "", "二组", 1, "", ""]]))
    chosen(branch, address, **USUAL)
    with office.services.store.writing() as connection:
        member = people.member(connection, office.community, "here-1")
        people.change(connection, member.id, {"exempt": True})
    branch.post(f"{address}/enter")
    assert finish(office, address).about["passed"] == 1
    assert ("王桂兰", 1, "一组", True) in register_of(office)


def test_a_list_without_numbers_of_households_goes_by_the_addresses(office: Desk) -> None:
    branch = office.browser("branch")
    rows = [
        ["姓名", "楼栋", "门牌", "党小组"],
        ["甲一", 3, 502, "新组"],
        ["甲二", 3, 502, ""],
        ["乙一", 3, 601, "新组"],
        ["王桂兰", "", "", "一组"],
        ["无名无址", "", "", "一组"],
    ]
    address = upload(branch, workbook(rows, merged=["D2:D3"]))
    chosen(branch, address, c0="name", c1="building", c2="room", c3="group")
    page = branch.get(address).text
    assert "B6" in page, "the line without household and address is named by its cell"
    branch.post(f"{address}/enter")
    finish(office, address)
    homes = {name: home for name, home, *_ in register_of(office)}
    assert homes["甲一"] == homes["甲二"] != homes["乙一"]
    assert homes["王桂兰"] == 1
    assert "无名无址" not in homes


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "请选择"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "XLS"),
        (b"PK\x03\x04 no workbook", "读不出来"),
        (b"\0\0\0\0", "不是文本"),
        ("姓名\n".encode(), "没有党员"),
    ],
)
def test_a_file_without_a_list_is_refused_beside_the_field(office: Desk, data: bytes, words: str) -> None:
    branch = office.browser("branch")
    files = {"list": (io.BytesIO(data), "x.xlsx" if data else "")}
    answer = branch.post("/office/rolls", files=files)
    assert answer.status_code == 400
    assert words in answer.text
    assert 'type="file"' in answer.text


def test_columns_that_make_no_list_are_refused_in_words(office: Desk) -> None:
    branch = office.browser("branch")
    address = upload(branch, workbook([HEADS, [1, "新来的", "", "新组", 9, "", ""]]))
    answer = branch.post(f"{address}/columns", **{"column-4": "household"})
    assert answer.status_code == 400
    assert "姓名" in answer.text
    answer = branch.post(f"{address}/columns", **{"column-1": "name", "column-2": "name"})
    assert answer.status_code == 400


def test_what_has_begun_is_not_begun_or_thrown_away_again(office: Desk) -> None:
    branch = office.browser("branch")
    address = upload(branch, workbook([HEADS, [1, "新来的", "", "新组", 9, "", ""]]))
    assert branch.post(f"{address}/enter").status_code == 409
    chosen(branch, address, **USUAL)
    branch.post(f"{address}/enter")
    assert [branch.post(f"{address}/{path}").status_code for path in ("enter", "discard", "back")] == [409] * 3
    assert "1 人中已完成 0 人" in branch.get(f"{address}/news").text
    finish(office, address)
    assert branch.post(f"{address}/discard").status_code == 409


def test_another_communitys_list_is_nobodys(office: Desk) -> None:
    address = upload(office.browser("branch"), workbook([HEADS, [1, "新来的", "", "新组", 9, "", ""]]))
    stranger = office.browser("branch-there")
    assert stranger.get(address).status_code == 404
    assert [stranger.post(f"{address}/{path}").status_code for path in ("enter", "discard", "back")] == [404] * 3


def test_somebody_erased_takes_what_waits_with_them(office: Desk) -> None:
    branch, administrator = office.browser("branch"), office.browser("administrator")
    address = upload(branch, workbook([HEADS, [1, "王桂兰", "", "二组", 1, "", ""]]))
    answer = administrator.post("/office/members/here-1/erase", sure="yes")
    assert answer.status_code == 303, answer.text
    gone = roll_of(office, address)
    assert (gone.state, gone.sealed_rows) == (RollState.DISCARDED, None)


def test_a_category_is_shown_entered_and_taken_back_and_an_empty_cell_leaves_it(office: Desk) -> None:
    branch = office.browser("branch")

    def categories() -> dict[str, str | None]:
        with office.services.store.reading() as connection:
            return {one.ref: one.category for one in people.members(connection, office.community)}

    with office.services.store.writing() as connection:
        people.change(connection, people.member(connection, office.community, "here-2").id, {"category": "retired"})
        people.change(connection, people.member(connection, office.community, "here-4").id, {"category": "in-work"})
    before = categories()
    rows = [["王桂兰", 1, "一组", "离退休"], ["李建国", 1, "一组", ""], ["张三", 3, "二组", "流动"]]
    address = upload(branch, workbook([["姓名", "户号", "小组", "在职情况"], *rows]))
    chosen(branch, address, c0="name", c1="household", c2="group", c3="category")
    page = branch.get(address).text
    assert "在职改为流动" in page
    branch.post(f"{address}/enter")
    assert finish(office, address).state is RollState.ENTERED
    assert categories() == before | {"here-1": "retired", "here-4": "floating"}
    branch.post(f"{address}/back")
    assert finish(office, address).state is RollState.TAKEN_BACK
    assert categories() == before
