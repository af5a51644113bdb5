"""What a list would do is decided line by line: new, changed, moved, asked, refused; and nobody is there twice."""

import hashlib

import pytest

from tvchannel.base.errors import Invalid
from tvchannel.core.import_files import roll_plan
from tvchannel.core.import_files.enrolment import NEW, Listed, Registered
from tvchannel.core.import_files.roll_homes import address_key
from tvchannel.core.import_files.roll_lines import MemberLine, Mistake
from tvchannel.core.import_files.roll_plan import LEFT_OUT, RollPlan, from_json, make, to_json


def mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def line(number: int, name: str, household: int = 0, group: str = "一组", phone: str = "", address: str = "") -> Listed:
    entry = MemberLine(number, household, group, name, phone, address)
    return Listed(entry, mark(name), mark(phone) if phone else None)


def there(
    number: int, name: str, household: int, place: int = 1, phone: str = "", *, exempt: bool = False
) -> Registered:
    return Registered(
        number, f"r{number}", household, place, "一组", exempt, mark(name), mark(phone) if phone else None
    )


REGISTER = [there(1, "王五", 1), there(2, "赵六", 2, phone="1390"), there(3, "老人", 2, 2, exempt=True)]
HOMES = {1: "东路 1 号", 2: "东路 2 号 3 室"}


def plan(*lines: Listed, answers: dict[int, int] | None = None, **more: bool) -> RollPlan:
    return make(REGISTER, lines, [], HOMES, answers or {}, **more)


def told(made: RollPlan) -> dict[str, list[int]]:
    """The lines of each kind."""
    found = {
        "added": [one.entry.line for one, _ in made.added],
        "changed": [one.listed.entry.line for one in made.changed],
        "moved": [one.listed.entry.line for one in made.moved],
        "asked": [one.line for one in made.questions],
        "refused": [one.line for one in made.refused],
    }
    return {kind: lines for kind, lines in found.items() if lines}


@pytest.mark.parametrize(
    ("one", "kinds"),
    [
        (line(2, "王五", 1), {}),
        (line(2, "王五", 1, "二组"), {"changed": [2]}),
        (line(2, "王五", 1, address="东路1号"), {}),
        (line(2, "王五", 1, address="西路 9 号"), {"changed": [2]}),
        (line(2, "王五", 0, ""), {}),
        (line(2, "王五", 0, "", address="东路 2 号 3 室"), {"asked": [2]}),
        (line(2, "王五", 7), {"asked": [2]}),
        (line(2, "赵六", 7, phone="1390"), {"moved": [2]}),
        (line(2, "赵六", 0, phone="1390", address="新路 1 号"), {"moved": [2]}),
        (line(2, "新人", 7), {"added": [2]}),
        (line(2, "新人", 0, address="东路２号３室"), {"added": [2]}),
        (line(2, "新人", 0, address="新路 1 号"), {"added": [2]}),
        (line(2, "新人"), {"refused": [2]}),
        (line(2, "新人", 7, ""), {"refused": [2]}),
    ],
)
def test_a_line_is_of_the_kind_that_the_register_makes_it(one: Listed, kinds: dict[str, list[int]]) -> None:
    assert told(plan(one)) == kinds


def test_the_same_address_is_one_household_and_a_new_one_gets_the_next_number() -> None:
    made = plan(
        line(2, "甲", address="新路 1 号"), line(3, "乙", address="新路1号"), line(4, "丙", address="东路 2号3室")
    )
    assert [(one.entry.household, place) for one, place in made.added] == [(3, 1), (3, 2), (2, 3)]


@pytest.mark.parametrize(("answer", "kind"), [(1, "moved"), (NEW, "added"), (LEFT_OUT, "")])
def test_a_question_is_answered_for_each_line(answer: int, kind: str) -> None:
    assert told(plan(line(2, "王五", 7), answers={2: answer})) == ({kind: [2]} if kind else {})


def test_two_of_a_name_in_one_home_are_refused_and_in_two_homes_shown() -> None:
    made = plan(line(2, "新人", 7), line(3, "新人", 7), line(4, "新人", 8))
    assert told(made) == {"added": [2, 4], "refused": [3]}
    assert made.twice == ((2, 3, 4),)


def test_a_tenth_person_at_home_is_refused_and_the_others_are_entered() -> None:
    made = plan(*(line(number, f"人{number}", 2) for number in range(2, 11)))
    assert len(made.added) == 7, "two are there already"
    assert {one.sentence for one in made.refused} == {"Household %(n)s has nine members already."}


def test_without_a_column_for_it_nobody_stops_being_exempt() -> None:
    one = line(2, "老人", 2)
    assert told(plan(one)) == {"changed": [2]}
    assert told(plan(one, says_exempt=False)) == {}


def test_a_plan_is_the_same_when_it_comes_back_from_where_it_was_kept() -> None:
    lines = [line(2, "新人", 7), line(3, "王五", 8), line(4, "赵六", 9, phone="1390"), line(5, "王五", 1, "二组")]
    wrong = Mistake(6, Invalid("The household's number must be between 1 and 99999."), "household")
    made = make(REGISTER, lines, [wrong], HOMES, {}, "组")
    assert from_json(to_json(made)) == made
    assert roll_plan.from_json(to_json(plan())) == plan()


def test_an_address_is_the_same_with_other_blanks_commas_and_strokes() -> None:
    assert address_key("湖滨路 1 号，3-502室") == address_key("湖滨路１号 3 502 室") != address_key("湖滨路 1 号")
