"""Counting thousands at once comes to what the sheets of the same activities say of each person."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert

from tests.core.test_check_in import ZONE
from tests.core.together.test_enter_attendance import entered, plan
from tests.core.together.test_replays import Played, approved, play
from tests.store.records.test_ledger import press
from tests.store.world import NOON, World
from tvchannel.base.settings import Settings
from tvchannel.core.together import replays
from tvchannel.core.together.activity_counts import counts
from tvchannel.core.together.attendance_sheets import AttendanceSheet, sheets
from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store
from tvchannel.store.people import activities, consents, people, sign_ups
from tvchannel.store.people.sign_ups import SignedUp
from tvchannel.study.consent import ConsentChoice
from tvchannel.study.day import study_day
from tvchannel.study.small_numbers.category_cells import UNSAID
from tvchannel.study.together.attendance import ENTERED, AttendanceTally, tally
from tvchannel.study.together.sign_ups import SignUp

SETTINGS = Settings()
TODAY = study_day(NOON, ZONE)
CATEGORIES, GROUPS = (None, "in-work", "retired"), ("第一组", "第二组")
# Hours from noon at which activities begin: two and three at one hour, one by itself, one of another day.
BEGINS = (-1.0, -0.5, 0.0, 3.0, 24.0)


@pytest.fixture
def store(both_engines: Store) -> Store:
    """On both engines."""
    return both_engines


def populate(world: World, dice: random.Random) -> list[str]:
    """Two dozen people of two groups: some exempt, some who did not agree, just come, gone, or lately of another."""
    refs = []
    with world.store.writing() as connection:
        people.add_group(connection, world.community, GROUPS[1])
        ids = people.groups(connection, world.community)
        for number in range(24):
            home = people.add_household(connection, world.community, 10 + number, None)
            agreed = consents.agreed(NOON) if dice.random() < 0.7 else {"consent": ConsentChoice.WATCH_ONLY}
            values = {
                "community_id": world.community,
                "ref": f"person-{number}",
                "household_id": home,
                "group_id": ids[dice.choice(GROUPS)],
                "place": 1,
                "sealed_name": b"sealed",
                "mask": "某*",
                "exempt": dice.random() < 0.2,
                "category": dice.choice(CATEGORIES),
                **agreed,
            }
            history = dice.choice(("", "", "", "joined", "moved", "left"))
            day = TODAY + timedelta(days=dice.choice((0, 1)))
            dates = {"joined": {"joined_on": day}, "left": {"left_on": day}}
            people.add_member(connection, values | dates.get(history, {}))
            refs.append(str(values["ref"]))
            if history in ("moved", "left"):
                past = {name: values[name] for name in ("community_id", "household_id")}
                past |= {"member": values["ref"], "here": dice.random() < 0.8, "exempt": dice.random() < 0.5}
                past |= {"group_id": ids[dice.choice(GROUPS)], "until": NOON + (day - TODAY)}
                connection.execute(insert(t.past_memberships).values(past))
    return refs


def hold(world: World, refs: list[str], films: tuple[int, ...], dice: random.Random) -> None:
    """Activities for all and for a group, with and without films; what was entered, taken back, and said before."""
    with world.store.reading() as connection:
        ids = people.groups(connection, world.community)
    for begins in BEGINS:
        group = ids[dice.choice(GROUPS)] if dice.random() < 0.4 else None
        number = plan(world, begins=begins, group=group)
        with world.store.writing() as connection:
            told = activities.activity(connection, world.community, number).plan
            if dice.random() < 0.7:
                activities.change(connection, world.community, number, replace(told, films=films))
            for ref in dice.sample(refs, 8):
                word = SignedUp(number, ref, dice.choice([*SignUp]), NOON, "branch")
                sign_ups.set_choice(connection, world.community, word)
            sheet_refs = _asked(world, number)
        for ref in sheet_refs:
            if dice.random() < 0.5:
                entered(world, number, dice.choice(ENTERED), ref, days=1)
                if dice.random() < 0.3:
                    entered(world, number, dice.choice((None, *ENTERED)), ref, days=1)


def _asked(world: World, number: int) -> list[str]:
    with world.store.reading() as connection:
        found = sheets(connection, world.community, TODAY, TODAY + timedelta(days=1), ZONE)
    return [one.member.ref for sheet in found if sheet.activity.id == number for one in (*sheet.due, *sheet.exempt)]


def tally_of(sheet: AttendanceSheet, group: str, category: str) -> AttendanceTally:
    of = [one for one in sheet.due if group in ("", one.group) and category in ("", one.member.category or UNSAID)]
    return tally({one.member.ref: one.how for one in of}, {one.member.ref for one in of if one.elsewhere})


@pytest.mark.parametrize("seed", range(6))
def test_the_counts_are_those_of_the_sheets(world: World, seed: int) -> None:
    dice = random.Random(seed)
    refs = populate(world, dice)
    films = (approved(world, "a"), approved(world, "bb"))
    hold(world, refs, films, dice)
    for at, ref in enumerate(dice.sample(refs, 10)):
        press(world, f"event-{at}", ref)
    for ref in dice.sample(refs, 10):
        play(world, films, (Played(0, 13), Played(1, 25 + dice.randrange(2))), ref)
    last = TODAY + timedelta(days=1)
    with world.store.reading() as connection:
        told = replays.found(
            connection, world.community, sheets(connection, world.community, TODAY, last, ZONE), SETTINGS
        )
        found = counts(connection, world.community, TODAY, last, SETTINGS)
    assert [one.activity for one in found] == [one.activity for one in told]
    for one, sheet in zip(found, told, strict=True):
        for group in ("", *GROUPS):
            for category in ("", "in-work", "retired"):
                assert one.tally(group, category) == tally_of(sheet, group, category)
    whole = [one.tally("", "") for one in found]
    for part in ("came", "home", "replay", "leave", "not_entered"):
        assert sum(getattr(one, part) for one in whole), part
    assert any(one.elsewhere for one in found)
