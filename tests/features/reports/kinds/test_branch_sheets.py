"""The branch's year and the month in brief: each figure beside the time before, nobody named."""

from datetime import date, datetime, time, timedelta

import pytest

from epg.titles import Title
from tests.desk.conftest import LINES, Desk
from tests.desk.exported import READERS
from tests.desk.watching import theme, watch
from tests.features.reflections.made import said
from tvchannel.store.people import activities, contacts, requests
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.people.contacts import NewContact
from tvchannel.store.stations import registry
from tvchannel.study.contacts import ContactKind, ContactOutcome
from tvchannel.study.together.activities import ActivityForm, ActivityKind, ActivityState

MINUTE = 60_000
TODAY = date(2026, 11, 21)


def figures(office: Desk, name: str, **query: str) -> dict[str, tuple[str, str, str]]:
    rows = READERS["csv"](office.browser("branch").get(f"/office/{name}.csv", **query).data)
    return {row[1]: (row[2], row[3], row[4]) for row in rows[1:]}


def hold(office: Desk, day: date, kind: ActivityKind = ActivityKind.THEME_DAY) -> int:
    begins = datetime.combine(day, time(9), office.services.settings.zone)
    plan = ActivityPlan(
        kind, ActivityForm.LECTURE, Title("主题党日", ""), day, begins, begins + timedelta(hours=1), "会议室", None, ""
    )
    with office.services.store.writing() as connection:
        return activities.add(connection, office.community, plan)


def meet(office: Desk, day: date, outcome: ContactOutcome, ref: str = "here-1") -> int:
    new = NewContact(ref, ContactKind.VISIT, day, "branch", outcome, None, None)
    with office.services.store.writing() as connection:
        return contacts.add(connection, office.community, new, who="branch", now=office.now)


@pytest.fixture
def busy(office: Desk) -> Desk:
    """Two check-ins and a film this month, one check-in last month; activities, visits, a station, a request."""
    office.check_in("here-1")
    office.check_in("here-3", office.now - timedelta(days=1))
    office.check_in("here-1", office.now - timedelta(days=40))
    film = office.programme("m1")
    watch(office, "here-1", film, (0, 30 * MINUTE))
    theme(office, film)
    hold(office, TODAY - timedelta(days=2))
    hold(office, TODAY + timedelta(days=3))
    cancelled = hold(office, TODAY - timedelta(days=3))
    meet(office, TODAY, ContactOutcome.WELL)
    meet(office, TODAY, ContactOutcome.NOBODY)
    meet(office, TODAY - timedelta(days=40), ContactOutcome.WELL)
    said(office.services, office.community, "here-1", "我学到了很多", office.now)
    with office.services.store.writing() as connection:
        activities.set_state(connection, office.community, cancelled, ActivityState.CANCELLED)
        registry.add(connection, office.community, building="3号楼", room="101", group_id=None, now=office.now)
        asked = (requests.RequestKind.COPY, "everything", None, office.now)
        requests.ask(connection, office.community, "here-1", *asked)
    office.browser("reviewer").post("/office/programmes/1/approve", line=LINES)
    return office


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ("members", ("5", "5", "0")),
        ("exempt", ("2", "2", "0")),
        ("came", ("2", "1", "1")),
        ("check_ins", ("2", "1", "1")),
        ("studied", ("1", "0", "1")),
        ("self_study_min", ("30", "0", "30")),
        ("activity-theme-day", ("1", "0", "1")),
        ("activity-visits", ("0", "0", "0")),
        ("contact-visit", ("1", "1", "0")),
        ("request-copy", ("1", "0", "1")),
        ("programmes", ("1", "0", "1")),
    ],
)
def test_the_month_in_brief_stands_beside_the_month_before(busy: Desk, figure: str, told: tuple[str, str, str]) -> None:
    assert figures(busy, "brief")[figure] == told


def test_the_year_counts_each_moment_and_each_person_once(busy: Desk) -> None:
    found = figures(busy, "year-sheet")
    assert [found[name][0] for name in ("came", "check_ins", "self_study_min", "contact-visit")] == [
        "2",
        "3",
        "30",
        "2",
    ]


def test_a_moment_watched_again_in_the_next_month_is_not_told_twice(busy: Desk) -> None:
    assert figures(busy, "brief", month="2026-10")["self_study_min"][0] == "0"
    busy.now += timedelta(days=20)
    watch(busy, "here-1", 1, (0, 40 * MINUTE), days_ago=-20)
    assert figures(busy, "brief")["self_study_min"] == ("10", "30", "-20")
    assert figures(busy, "year-sheet")["self_study_min"][0] == "40"


def test_years_before_everything_that_is_kept_are_left_open(office: Desk) -> None:
    first = TODAY.year - office.services.settings.keep_archive_years + 1
    told = figures(office, "year-sheet", year=str(first))
    assert {before for _, before, _ in told.values()} <= {"", "0"}
