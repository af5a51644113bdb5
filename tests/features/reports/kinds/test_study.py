"""The year's study at the desk: by class, against the target, exempt members without one, nobody ranked."""

import csv
import io

from tests.desk.conftest import Desk
from tests.desk.watching import watch

MINUTE = 60_000


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_members_page_tells_both_classes_the_target_and_whose_study_hour_it_is(office: Desk) -> None:
    watch(office, "here-1", office.programme("m1"), (0, 90 * MINUTE), (0, 10 * MINUTE))
    page = office.browser("branch").get("/office/members/here-1", why="review").text
    assert "集中学习 0/1440 分钟" in page
    assert "折合 2.0 学时（每学时 45 分钟，依据：本社区党组织的规定，2026 年起）" in page
    rows = page.split("<tr>")
    assert any("自学" in row and "<td>90</td><td>90</td>" in row for row in rows)
    assert any("重看" in row and "<td>10</td><td>10</td>" in row for row in rows)


def test_the_page_of_an_exempt_member_has_no_target(office: Desk) -> None:
    assert "/1440" not in office.browser("branch").get("/office/members/here-3", why="review").text


def test_the_years_table_has_a_line_for_everybody_by_household_however_much_they_studied(office: Desk) -> None:
    watch(office, "here-2", office.programme("m1"), (0, 50 * MINUTE))
    lines = table(office.browser("branch").get("/office/study.csv").text)
    assert [(line["household"], line["place"]) for line in lines] == sorted(
        (line["household"], line["place"]) for line in lines
    )
    by_ref = {line["member"]: line for line in lines}
    assert by_ref["here-2"]["self_study_min"] == by_ref["here-2"]["credited_min"] == "50"
    assert by_ref["here-2"]["study_hours"] == "1.1"
    assert {line["target_min"] for line in lines if line["exempt"] == "yes"} == {""}
    assert {line["target_min"] for line in lines if line["exempt"] == "no"} == {"1440"}


def test_what_the_table_means_names_the_ledgers_head_and_nobody(office: Desk) -> None:
    text = office.browser("branch").get("/office/study-about.txt").text
    assert "不排名次" in text
    assert "王桂兰" not in text
    assert len(text.split("SHA-256")[1].split()[1]) == 64


def test_the_table_is_for_those_who_care_for_people_alone(office: Desk) -> None:
    assert office.browser("uploader").get("/office/study.csv").status_code == 403
