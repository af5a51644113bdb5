"""The care list blames nobody, and who opens it leaves a line."""

from datetime import timedelta

from tests.desk.conftest import MORNING, Desk


def blocks(page: str) -> tuple[str, str]:
    """The text of the two blocks: to call, to visit."""
    call, visit = page.split('<section class="panel visit">')
    return call, visit


def test_the_care_list_names_who_has_not_come_this_month_by_group(office: Desk) -> None:
    office.check_in("here-1", MORNING - timedelta(days=10))
    office.check_in("here-2", MORNING - timedelta(days=40))
    call, _ = blocks(office.browser("branch").get("/office/care").text)
    assert "王桂兰" not in call
    assert call.index("李建国") < call.index("张三")
    assert "3 人，已有 1 人" in call


def test_the_care_list_gives_the_telephone_number_where_there_is_one(office: Desk) -> None:
    page = office.browser("branch").get("/office/care").text
    assert "0510-80000001" in page
    assert page.count("tel:0510-") == 4
    assert "0510-80000001" in office.browser("branch").get("/office/members/here-1", why="review").text


def test_exempt_members_are_to_be_visited_and_never_called_absent(office: Desk) -> None:
    office.check_in("here-3")
    page = office.browser("branch").get("/office/care").text
    call, visit = blocks(page)
    assert "欧阳小修" not in call
    assert "欧阳小修" in visit
    assert "赵老太" in visit
    assert "缺" not in page
    assert "absent" not in office.browser("branch").get("/office/care", lang="en").text


def test_opening_the_care_list_leaves_a_line(office: Desk) -> None:
    office.browser("branch").get("/office/care", month="2026-10")
    assert office.audit("looked") == ["care list 2026-10"]
