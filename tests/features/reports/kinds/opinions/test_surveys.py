"""The report of surveys: counted sheets, told where the survey's own page tells them."""

import pytest

from tests.desk.conftest import Desk
from tests.features.reports.kinds.test_coverage import rows
from tests.features.surveys.made import open_survey
from tvchannel.features.surveys import actions
from tvchannel.store.people import survey_answers


def fill(office: Desk, survey: int, sheets: list[tuple[int, ...]], *, is_anonymous: bool) -> None:
    with office.services.store.writing() as connection:
        for k, answers in enumerate(sheets):
            if is_anonymous:
                survey_answers.count(connection, survey, answers, "")
            else:
                survey_answers.keep(connection, survey, f"ref-{k}", answers, office.now)


def told(office: Desk) -> list[list[str]]:
    """Question, digit, sheets, chosen and share of each line."""
    names = ("place", "digit", "sheets", "chosen", "percent")
    return [[row[name] for name in names] for row in rows(office, "surveys")]


@pytest.mark.parametrize("is_anonymous", [True, False])
def test_each_answer_has_its_line_when_five_have_answered_and_it_is_over(office: Desk, is_anonymous: bool) -> None:
    store, who = office.services.store, {"who": "reviewer", "now": office.now}
    survey = open_survey(store, office.community, office.now, questions=2, is_anonymous=is_anonymous)
    fill(office, survey, [(5, 1), (5, 1), (5, 2), (4, 1)], is_anonymous=is_anonymous)
    actions.close(store, office.community, survey, **who)
    assert told(office) == [[str(n), str(digit), "", "", ""] for n in (1, 2) for digit in range(1, 6)]

    another = open_survey(store, office.community, office.now, questions=1, is_anonymous=is_anonymous)
    fill(office, another, [(5,), (5,), (5,), (4,), (1,)], is_anonymous=is_anonymous)
    is_told_at_once = not is_anonymous
    assert (["1", "5", "5", "3", "60"] in told(office)) is is_told_at_once
    actions.close(store, office.community, another, **who)
    lines = told(office)
    assert ["1", "5", "5", "3", "60"] in lines
    assert ["1", "2", "5", "0", "0"] in lines


def test_a_draft_is_in_no_year(office: Desk) -> None:
    survey = open_survey(office.services.store, office.community, office.now)
    assert len(rows(office, "surveys")) == 50
    assert rows(office, "surveys", year="2025") == []
    assert {row["number"] for row in rows(office, "surveys")} >= {f"{survey}-1-1", f"{survey}-10-5"}
