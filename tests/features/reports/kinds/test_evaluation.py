"""The evaluation index as a report: five parts, the rows behind each, the same in every file, for any year kept."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.desk.conftest import Desk
from tests.desk.exported import READERS
from tests.desk.watching import watch
from tests.features.reports.kinds.test_activities import CAME, HOME, LECTURE, held
from tests.features.reports.kinds.test_branch_sheets import meet
from tests.features.reports.test_drill_down import found, links
from tvchannel.core.reporting.formats import FORMATS
from tvchannel.features.reports.kinds import evaluation
from tvchannel.store.people import requests
from tvchannel.study.contacts import ContactOutcome
from tvchannel.study.evaluation import CriteriaVersion, Criterion

MINUTE = 60_000
PARTS = ["coverage", "completion", "participation", "follow-up", "care"]


def ask(office: Desk, ref: str, answer: str = "") -> None:
    kind = requests.RequestKind.ERASURE if answer == "taken-back" else requests.RequestKind.COPY
    with office.services.store.writing() as connection:
        requests.ask(connection, office.community, ref, kind, "everything", None, office.now)
    if answer:
        with office.services.store.reading() as connection:
            number = requests.waiting(connection, office.community)[-1].id
        assert office.browser("branch").post(f"/office/requests/{number}", answer=answer).status_code == 303


@pytest.fixture
def judged(office: Desk) -> Desk:
    """Of three members who are bound two checked in, one reached the target; one of two exempt ones was visited."""
    office.check_in("here-1")
    office.check_in("here-2", office.now - timedelta(days=5))
    office.check_in("here-3")
    for number in range(16):
        watch(office, "here-1", office.programme(f"m{number}"), (0, 100 * MINUTE), days_ago=number)
    with office.services.store.writing() as connection:
        connection.exec_driver_sql("UPDATE watched SET live = 1")  # together with the channel, which the target asks
    held(office, LECTURE, {"here-1": CAME, "here-4": HOME}, days=1)
    held(office, LECTURE, {"here-1": CAME}, days=2)
    ask(office, "here-1", "done")
    ask(office, "here-2")
    ask(office, "here-4", "taken-back")
    meet(office, office.now.date(), ContactOutcome.WELL, "here-3")
    meet(office, office.now.date(), ContactOutcome.NOBODY, "here-5")
    meet(office, office.now.date(), ContactOutcome.WELL, "here-1")
    return office


def rows(office: Desk, **query: str) -> dict[str, dict[str, str]]:
    head, *lines = READERS["csv"](office.browser("branch").get("/office/evaluation.csv", **query).data)
    return {line[0]: dict(zip(head, line, strict=True)) for line in lines}


def test_each_part_says_how_many_of_how_many(judged: Desk) -> None:
    told = rows(judged)
    assert list(told) == [*PARTS, "index"]
    assert {name: (row["counted"], row["of"], row["percent"]) for name, row in told.items()} == {
        "coverage": ("2", "3", "66"),
        "completion": ("1", "3", "33"),
        "participation": ("3", "6", "50"),
        "follow-up": ("1", "2", "50"),
        "care": ("1", "2", "50"),
        "index": ("", "", "50"),
    }
    assert told["index"]["points"] == "50.0"
    assert sum(Decimal(told[name]["points"]) for name in PARTS) == Decimal("50.0")


def test_a_year_of_which_nothing_is_recorded_has_parts_without_figures_and_no_error(judged: Desk) -> None:
    told = rows(judged, year="2025")
    assert (told["participation"]["percent"], told["follow-up"]["percent"]) == ("", "")
    assert told["coverage"]["percent"] == "0"
    assert rows(judged)["coverage"]["percent_before"] == "0"
    assert rows(judged)["participation"]["percent_before"] == ""


def test_in_words_it_is_said_how_each_part_is_computed(judged: Desk) -> None:
    page = judged.browser("branch").get("/office/evaluation.html").text
    assert "答复" in page
    lines = READERS["html"](page.encode())[1:]
    assert all(len(line[1]) > 8 for line in lines)
    assert len(lines) == 6
    assert "<dd>2026</dd>" in page
    for form in FORMATS:
        file = judged.browser("branch").get(f"/office/evaluation.{form.end}", headings="words")
        assert len(READERS[form.end](file.data)) == len(lines) + 1


def test_each_part_leads_to_its_rows(judged: Desk) -> None:
    ways = links(judged, "/office/evaluation.html")
    assert [sorted(row) for row in ways[:5]] == [sorted(ways[0])] * 2 + [sorted(row) for row in ways[2:5]]
    opened = {name: row["Counted"] for name, row in zip(PARTS, ways, strict=False)}
    assert len(found(judged, opened["coverage"])) == 2
    assert len(found(judged, opened["completion"])) == 3
    assert len(found(judged, opened["participation"])) == 2
    assert opened["follow-up"] == "/office/requests"
    assert len(found(judged, opened["care"])) == 2
    assert ways[5] == {}


def test_a_later_version_of_the_criteria_leaves_the_years_before_as_they_were(
    judged: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(judged)
    newer = CriteriaVersion(2027, ((Criterion.CARE, 100),))
    older = evaluation.criteria_of(2026)
    monkeypatch.setattr(evaluation, "criteria_of", lambda year: newer if year >= 2027 else older)
    judged.now = judged.now.replace(year=2027)
    again, later = rows(judged, year="2026"), rows(judged)
    assert list(later) == ["care", "index"]
    assert later["care"]["weight"] == "100"
    without = ("head", "percent_before")
    assert [[row[name] for name in row if name not in without] for row in again.values()] == [
        [row[name] for name in row if name not in without] for row in before.values()
    ]
