"""A list of whoever keeps some groups alone: lines about others are refused with their column, and change nothing."""

from dataclasses import replace

import pytest

from tests.core.import_files.test_roll_plan import line, there
from tvchannel.core.import_files.enrolment import Listed
from tvchannel.core.import_files.roll_columns import RollField
from tvchannel.core.import_files.roll_plan import RollPlan, make

# 王五 and 赵六 are of the first group, 钱七 and 孙八 of the second one; household 2 has people of both.
REGISTER = [
    there(1, "王五", 1, phone="1300"),
    there(2, "赵六", 2),
    replace(there(3, "钱七", 2, 2), group="二组"),
    replace(there(4, "孙八", 3, phone="1390"), group="二组"),
]


def plan(*lines: Listed) -> RollPlan:
    return make(REGISTER, lines, [], {3: "西路 3 号"}, {}, "一组", own={"一组"})


@pytest.mark.parametrize(
    ("one", "field"),
    [
        (line(2, "王五", 1, "二组"), RollField.GROUP),
        (line(2, "新人", 9, "三组"), RollField.GROUP),
        (line(2, "钱七", 2, "二组"), RollField.GROUP),
        (line(2, "钱七", 2), RollField.NAME),
        (line(2, "孙八", 9), RollField.NAME),
        (line(2, "孙八", 9, phone="1390"), RollField.NAME),
        (line(2, "孙八", 0, ""), RollField.GROUP),
        (line(2, "新人", 3), RollField.HOUSEHOLD),
        (line(2, "新人", 0, address="西路 3 号"), RollField.HOUSEHOLD),
        (line(2, "王五", 3), RollField.HOUSEHOLD),
    ],
)
def test_a_line_about_others_is_refused_with_its_column(one: Listed, field: RollField) -> None:
    made = plan(one)
    assert [(refused.line, refused.field) for refused in made.refused] == [(2, str(field))]
    assert (made.added, made.changes, made.questions, made.addresses) == ((), (), (), {})
    assert made.absent == 2


@pytest.mark.parametrize(
    ("one", "written"),
    [
        (line(2, "王五", 1), 0),
        (line(2, "王五", 2, phone="1300"), 1),
        (line(2, "新人", 2), 1),
        (line(2, "新人", 9), 1),
        (line(2, "新人", 0, address="北路 1 号"), 1),
    ],
)
def test_a_line_about_the_own_people_and_homes_is_entered(one: Listed, written: int) -> None:
    made = plan(one)
    assert (made.refused, made.questions, made.entered) == ((), (), written)


def test_the_lines_that_stay_are_decided_without_those_that_are_refused() -> None:
    made = plan(line(2, "孙八", 3, "二组"), line(3, "新人", 2), line(4, "新人", 2, "二组"))
    assert [one.line for one in made.refused] == [2, 4]
    assert [one.entry.line for one, _ in made.added] == [3]
