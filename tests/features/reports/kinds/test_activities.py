"""Who took part in activities, as numbers: both rates, nobody's name, no figure of a few, and a way to the sheet."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from epg.titles import Title
from tests.desk.conftest import PEOPLE as NAMED
from tests.desk.conftest import Desk
from tvchannel.core.together.enter_attendance import enter
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.people import activities, consents, people
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.watching import watch_history
from tvchannel.study.day import study_day
from tvchannel.study.together.activities import ActivityForm, ActivityKind
from tvchannel.study.together.attendance import ENTERED, AttendanceHow

CAME, HOME, LEAVE = ENTERED
LECTURE, SEMINAR, CASE = ActivityForm.LECTURE, ActivityForm.SEMINAR, ActivityForm.CASE


@pytest.fixture
def branch(office: Desk) -> Desk:
    """Six people more in the second group, so that seven are expected."""
    with office.services.store.writing() as connection:
        group = people.groups(connection, office.community)["二组"]
        home = people.household(connection, office.community, 3)
        for place in range(3, 7):
            told = {"household_id": home.id, "group_id": group, "place": place, "sealed_name": b"x", "mask": "某*"}
            agreed = consents.agreed(office.now)
            values = {"community_id": office.community, "ref": f"more-{place}", "exempt": False, **told, **agreed}
            people.add_member(connection, values)
    return office


def held(office: Desk, form: ActivityForm, came: dict[str, AttendanceHow], days: int = 0, group: str = "") -> int:
    """An activity of so many days ago, with what was entered of it."""
    begins, store, zone = office.now - timedelta(days=days), office.services.store, office.services.settings.zone
    with store.writing() as connection:
        number = people.groups(connection, office.community)[group] if group else None
        hours = (begins, begins + timedelta(hours=1))
        title = Title("活动", "")
        plan = ActivityPlan(ActivityKind.THEME_DAY, form, title, study_day(begins, zone), *hours, "室", number, "")
        made = activities.add(connection, office.community, plan)
    for ref, how in came.items():
        told = {"who": "branch", "now": office.now, "zone": zone, "collective": ()}
        enter(store, office.community, made, ref, how, **told)
    return made


def rows(office: Desk, name: str, **query: str) -> list[dict[str, str]]:
    text = office.browser("branch").get(f"/office/{name}.csv", **query).text.removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def test_each_activity_has_its_parts_and_both_rates(branch: Desk) -> None:
    office = branch
    held(office, LECTURE, {"here-1": CAME, "here-2": CAME, "here-4": HOME, "more-3": LEAVE, "here-3": CAME})
    held(office, SEMINAR, {}, days=3)
    later, first = rows(office, "activities")[::-1]
    parts = ("expected", "came", "home", "leave", "not_entered", "percent", "excused_percent")
    assert [later[part] for part in parts] == ["7", "2", "1", "1", "3", "42", "57"]
    assert [first[part] for part in parts] == ["7", "0", "0", "0", "7", "0", "0"]
    assert (later["kind"], later["form"], later["group"]) == ("theme-day", "lecture", "all")


def watch(office: Desk, number: int, *refs: str) -> None:
    """The activity's film is one that each of `refs` watches whole after its hours."""
    film, store, zone = office.programme("film"), office.services.store, office.services.settings.zone
    later = office.now + timedelta(hours=2)
    rows = [
        {
            "community_id": office.community,
            "session": f"s-{ref}",
            "number": 1,
            "member": ref,
            "live": False,
            "programme_id": film,
            "from_ms": 0,
            "to_ms": 60_000,
            "at": later,
            "pending": False,
            "study_day": study_day(later, zone),
        }
        for ref in refs
    ]
    with store.writing() as connection:
        seen, told = ProgrammeState.WAITING, {"state": ProgrammeState.APPROVED, "note": ""}
        catalogue.decide(connection, film, seen=seen, who="reviewer", now=office.now, **told)
        plan = activities.activity(connection, office.community, number).plan
        activities.change(connection, office.community, number, replace(plan, films=(film,)))
        watch_history.add_watched(connection, rows)


def test_the_replay_is_a_part_of_its_own_and_of_those_who_took_part(branch: Desk) -> None:
    office = branch
    number = held(office, LECTURE, {"here-1": CAME, "here-2": LEAVE, "more-3": HOME})
    watch(office, number, "here-1", "here-2", "here-3", "here-4", "more-4")
    parts = ("expected", "came", "home", "replay", "leave", "not_entered", "percent", "excused_percent")
    for name in ("activities", "activity-forms"):
        [row] = rows(office, name)
        assert [row[part] for part in parts] == ["7", "1", "1", "2", "1", "2", "57", "71"]
        assert [*row][[*row].index("home") + 1] == "replay"
        page = office.browser("branch").get(f"/office/{name}.html").text
        assert "回放参加" in page.split("<table")[1].split("</tr>")[0]
        assert "没有片子的活动没有回放参加" in page
    parts = office.browser("branch").get("/office/evaluation.csv").text
    assert ",4,7," in next(line for line in parts.splitlines() if "participation" in line)


def test_of_a_small_group_no_figure_is_told_and_what_lies_ahead_or_elsewhere_is_no_row(branch: Desk) -> None:
    office = branch
    held(office, LECTURE, {"here-1": CAME}, group="一组")
    held(office, LECTURE, {}, days=-2)
    [row] = rows(office, "activities")
    assert (row["expected"], row["came"], row["percent"]) == ("", "", "")
    assert rows(office, "activities", year="2025") == []
    assert office.browser("administrator-there").get("/office/activities.csv").text.count("\n") == 1


def test_a_group_alone_is_counted_of_its_own_people(branch: Desk) -> None:
    office = branch
    held(office, LECTURE, {"here-1": CAME, "here-4": CAME})
    [row] = rows(office, "activities", group="二组")
    assert (row["expected"], row["came"]) == ("5", "1")


def test_the_forms_stand_beside_each_other_and_small_ones_together(branch: Desk) -> None:
    office = branch
    held(office, LECTURE, {"here-1": CAME})
    held(office, LECTURE, {"here-1": CAME, "here-2": LEAVE}, days=1)
    held(office, SEMINAR, {"here-1": CAME}, days=2, group="一组")
    held(office, CASE, {"here-2": CAME}, days=3, group="一组")
    found = {row["form"]: row for row in rows(office, "activity-forms")}
    assert list(found) == ["lecture", "few"]
    lecture = found["lecture"]
    assert [lecture[part] for part in ("activities", "expected", "came", "leave")] == ["2", "14", "2", "1"]
    assert (found["few"]["activities"], found["few"]["came"]) == ("2", "")
    page = office.browser("branch").get("/office/activity-forms.html").text
    assert "讲授式" in page.split("<svg")[1].split("</svg>")[0]


def test_a_row_leads_to_who_came_and_names_nobody_itself(branch: Desk) -> None:
    office = branch
    number = held(office, LECTURE, {"here-1": CAME})
    page = office.browser("branch").get("/office/activities.html").text
    assert f'href="/office/activities/{number}/attendance"' in page
    assert not [name for _, _, name, _ in NAMED if name in page]
