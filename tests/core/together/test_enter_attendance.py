"""Attendance is entered by one person and taken back on the same day: rows of the ledger that the proof knows."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from epg.titles import Title
from tests.core.test_check_in import ZONE
from tests.store.records.test_ledger import press
from tests.store.world import NOON, World
from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.base.settings import Settings
from tvchannel.core.study_totals import rules_of, standings
from tvchannel.core.together.attendance_sheets import sheet, sheets
from tvchannel.core.together.enter_attendance import enter
from tvchannel.core.witnesses.heads import keep_heads
from tvchannel.features.corrections.actions import answer, propose
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.people import activities, people
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.proof import proof
from tvchannel.store.proof.chain_verify import first_mismatch
from tvchannel.store.records import attendance, ledger
from tvchannel.store.records.corrections import CorrectionAnswer, CorrectionReason
from tvchannel.study.consent import ConsentChoice
from tvchannel.study.day import study_day
from tvchannel.study.together.activities import ActivityForm, ActivityKind, ActivityState
from tvchannel.study.together.attendance import ENTERED, AttendanceHow, AttendanceTally, name_of

CAME, HOME, LEAVE = ENTERED
TODAY = study_day(NOON, ZONE)
COUNTING = Settings().collective_kinds


@pytest.fixture
def store(both_engines: Store) -> Store:
    """On both engines."""
    return both_engines


def plan(world: World, *, kind: ActivityKind = ActivityKind.THEME_DAY, begins: float = -1.0, **more: int | None) -> int:
    """An activity of 90 minutes that begins so many hours from noon, for a group or all; gives its id."""
    begins_at = NOON + timedelta(hours=begins)
    told = ActivityPlan(
        kind,
        ActivityForm.LECTURE,
        Title("活动", ""),
        study_day(begins_at, ZONE),
        begins_at,
        begins_at + timedelta(minutes=90),
        "会议室",
        more.get("group"),
        "",
    )
    with world.store.writing() as connection:
        return activities.add(connection, world.community, told)


def entered(world: World, number: int, how: AttendanceHow | None, ref: str = "wang-here", days: int = 0) -> None:
    enter(
        world.store,
        world.community,
        number,
        ref,
        how,
        who="branch",
        now=NOON + timedelta(days=days),
        zone=ZONE,
        collective=COUNTING,
    )


def kinds(world: World) -> list[str]:
    with world.store.reading() as connection:
        return [row.kind for row in ledger.entries(connection, world.community, "wang-here")]


def tally(world: World, number: int) -> AttendanceTally:
    with world.store.reading() as connection:
        return sheet(connection, world.community, number, ZONE).tally


def collective(world: World) -> int:
    """The minutes of wang's year that were studied together."""
    with world.store.reading() as connection:
        wang = people.member(connection, world.community, "wang-here")
        return standings(connection, [wang], TODAY, rules_of(Settings()))["wang-here"].year.collective


def test_the_same_again_is_no_second_row_and_another_way_corrects_the_first(world: World) -> None:
    number = plan(world)
    entered(world, number, CAME)
    entered(world, number, CAME)
    assert kinds(world) == ["attendance"]
    entered(world, number, LEAVE)
    entered(world, number, None)
    entered(world, number, None)
    entered(world, number, CAME)
    assert kinds(world) == ["attendance", "correction", "attendance-2", "correction", "attendance-3"]
    assert tally(world, number) == AttendanceTally(2, 1, 0, 0, 0)
    with world.store.reading() as connection:
        assert first_mismatch(connection, world.community) is None
        assert ledger.check_ins(connection, world.community, TODAY, TODAY) == []


def test_the_length_of_what_was_attended_is_studied_together_once_an_hour(world: World) -> None:
    first, second = plan(world), plan(world, kind=ActivityKind.SEMINAR, begins=-0.5)
    visits = plan(world, kind=ActivityKind.VISITS, begins=2)
    entered(world, first, CAME)
    assert collective(world) == 90
    entered(world, second, CAME)
    entered(world, visits, CAME)
    assert collective(world) == 120
    entered(world, first, None)
    assert collective(world) == 90
    entered(world, second, LEAVE)
    assert collective(world) == 0


def test_who_came_to_two_at_one_hour_is_pointed_out_and_counted_once(world: World) -> None:
    first, second = plan(world), plan(world, begins=-0.5)
    entered(world, first, CAME)
    entered(world, second, CAME)
    assert (tally(world, first).came, tally(world, second)) == (1, AttendanceTally(1, 0, 0, 0, 0))
    with world.store.reading() as connection:
        both = [
            {one.member.ref: one.also_at for one in found.due}
            for found in sheets(connection, world.community, TODAY, TODAY, ZONE)
        ]
    assert [one["wang-here"] and one["wang-here"].id for one in both] == [second, first]
    assert both[0]["li-here"] is None


def test_a_check_in_at_home_in_the_hours_counts_as_home_without_a_row(world: World) -> None:
    number, over = plan(world), plan(world, begins=3)
    press(world, "e1")
    entered(world, number, LEAVE)
    assert tally(world, number) == AttendanceTally(2, 0, 1, 0, 0)
    assert tally(world, over) == AttendanceTally(2, 0, 0, 0, 0)
    later = plan(world, begins=-0.5)
    assert (tally(world, later).due, tally(world, later).home) == (1, 0)


def test_exempt_members_and_those_without_records_are_in_no_figure(world: World) -> None:
    number = plan(world)
    with world.store.writing() as connection:
        li = people.member(connection, world.community, "li-here")
        people.change(connection, li.id, {"exempt": True})
    entered(world, number, CAME, "li-here")
    assert tally(world, number) == AttendanceTally(1, 0, 0, 0, 0)
    with world.store.writing() as connection:
        people.change(connection, li.id - 1, {"consent": ConsentChoice.WATCH_ONLY})
    with pytest.raises(Conflict, match="not agreed"):
        entered(world, number, CAME)
    with world.store.reading() as connection:
        found = sheet(connection, world.community, number, ZONE)
    assert [len(part) for part in (found.due, found.exempt, found.unrecorded)] == [0, 1, 1]
    assert kinds(world) == []


def test_a_sheet_tells_of_everybody_and_of_what_was_entered_apart_from_a_check_in_at_home(world: World) -> None:
    number = plan(world)
    entered(world, number, LEAVE, "li-here")
    with world.store.writing() as connection:
        wang = people.member(connection, world.community, "wang-here")
        people.change(connection, wang.id, {"exempt": True})
    press(world, "e1")
    with world.store.reading() as connection:
        found = sheet(connection, world.community, number, ZONE)
    told = {one.member.ref: (one.how_entered, one.how) for one in found.everybody}
    assert told["wang-here"] == (None, HOME)
    assert told["li-here"] == (LEAVE, LEAVE)
    assert len(told) == len(found.due) + len(found.exempt) + len(found.unrecorded)


def test_who_is_not_asked_or_not_yet_cannot_have_come(world: World) -> None:
    with world.store.writing() as connection:
        other = people.add_group(connection, world.community, "第二组")
    with pytest.raises(NotFound):
        entered(world, plan(world, group=other), CAME)
    with pytest.raises(NotFound):
        entered(world, plan(world), CAME, "nobody")
    ahead = plan(world, begins=48)
    with pytest.raises(Invalid):
        entered(world, ahead, CAME)
    entered(world, ahead, LEAVE)
    with world.store.writing() as connection:
        activities.set_state(connection, world.community, ahead, ActivityState.CANCELLED)
    with pytest.raises(Conflict, match="cancelled"):
        entered(world, ahead, LEAVE, "li-here")


def test_on_a_later_day_it_is_corrected_by_two_people_and_may_be_entered_again(world: World) -> None:
    number, later = plan(world), NOON + timedelta(days=1)
    entered(world, number, CAME)
    with pytest.raises(Conflict, match="second person"):
        entered(world, number, LEAVE, days=1)
    told = (world.store, world.community)
    proposal = propose(*told, 1, CorrectionReason.NOT_THERE, "", who="branch", now=later)
    answer(*told, proposal, CorrectionAnswer.APPROVED, who="second", now=later)
    assert collective(world) == 0
    entered(world, number, LEAVE, days=1)
    back = propose(*told, 2, CorrectionReason.MISTAKEN, "", who="branch", now=later)
    with pytest.raises(Conflict, match="Another check-in counts"):
        answer(*told, back, CorrectionAnswer.APPROVED, who="second", now=later)
    assert tally(world, number).leave == 1


def begun(world: World, folder: Path) -> None:
    """A row, and a head of it: what comes after it needs a reason."""
    press(world, "e0", "li-here")
    keep_heads(world.store, folder, now=NOON, zone=ZONE)


def found(world: World, folder: Path) -> list[str]:
    """What the proof names, after another head was made."""
    keep_heads(world.store, folder, now=NOON + timedelta(days=1, hours=1), zone=ZONE)
    with world.store.reading() as connection:
        community = catalogue.community_of_id(connection, world.community)
        return [one.sentence for one in proof.look(connection, community).mismatches]


def test_the_proof_finds_a_reason_for_every_row_that_was_entered(world: World, tmp_path: Path) -> None:
    begun(world, tmp_path)
    number = plan(world)
    entered(world, number, CAME)
    entered(world, number, None)
    entered(world, number, LEAVE)
    entered(world, plan(world, begins=24), CAME, "li-here", days=1)
    assert found(world, tmp_path) == []


def made_up(world: World, number: int, **changes: object) -> None:
    told = {
        "kind": "attendance",
        "event": "made up",
        "member": "wang-here",
        "activity": name_of(number),
        "study_day": TODAY,
        "at": NOON + timedelta(minutes=5),
        "box_id": None,
        "content": {"how": "came", "source": "desk", "entered_by": "branch"},
    }
    with world.store.writing() as connection:
        ledger.append(connection, world.community, **told | changes)  # type: ignore[arg-type]


def test_a_row_that_nobody_entered_at_the_desk_is_named(world: World, tmp_path: Path) -> None:
    begun(world, tmp_path)
    made_up(world, plan(world))
    assert [one[:25] for one in found(world, tmp_path)] == ["Row %(n)s is attendance, "]


@pytest.mark.parametrize(("corrects", "days"), [(1, 0), (2, 2), (9, 0)])
def test_what_takes_back_anything_else_is_named(world: World, tmp_path: Path, corrects: int, days: int) -> None:
    begun(world, tmp_path)
    number = plan(world)
    entered(world, number, CAME)
    content = {"corrects": corrects, "reason": "mistaken", "taken_back_by": "branch"}
    made_up(world, number, kind=ledger.CORRECTION, content=content, at=NOON + timedelta(days=days, minutes=1))
    assert [one[:20] for one in found(world, tmp_path)] == ["Row %(n)s takes back"]


def test_one_credit_of_a_member_for_an_activity_is_the_database_s_own_rule(world: World) -> None:
    number = plan(world)
    entered(world, number, CAME)
    with pytest.raises(IntegrityError):
        made_up(world, number)
    for statement in (delete(t.ledger), update(t.ledger).values(kind="attendance-9")):
        with pytest.raises(DBAPIError), world.store.writing() as connection:
            connection.execute(statement)
    with world.store.reading() as connection:
        assert attendance.entry(connection, "wang-here", number) is not None
