"""A list is entered in pieces: cut off between two it goes on, nobody is entered twice; it can be taken back."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.features.rolls.made import workbook
from tests.store.world import NOON, World
from tvchannel.base.settings import Settings
from tvchannel.core import enrol, register, tokens
from tvchannel.core.import_files.roll_columns import RollField
from tvchannel.core.services import Services
from tvchannel.features.rolls import actions, entering, job, rolls, taking_back
from tvchannel.features.rolls.rolls import Roll, RollState
from tvchannel.processes.features import PERSONAL
from tvchannel.store.database.engine import Store
from tvchannel.store.people import branches, group_registry, people

FIELDS = {0: RollField.NAME, 1: RollField.HOUSEHOLD, 2: RollField.GROUP, 3: RollField.PHONE, 4: RollField.ADDRESS}
HEADS = ["姓名", "户号", "小组", "电话", "住址"]


@pytest.fixture
def store(both_engines: Store) -> Store:
    """Pieces lock and compare rows: on either engine alike."""
    return both_engines


@pytest.fixture
def services(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Services:
    """The world's own members with names that can be opened, and pieces of three persons."""
    tokens.make_keys(tmp_path / "keys")
    keys = tokens.read_keys(tmp_path / "keys")
    with world.store.writing() as connection:
        for member in people.members(connection, world.community):
            people.change(connection, member.id, register.columns(keys, member.ref, f"名{member.place}", None))
    monkeypatch.setattr(entering, "PIECE", 3)
    monkeypatch.setattr(taking_back, "PIECE", 3)
    return Services(Settings(data_dir=tmp_path), world.store, None, keys)  # type: ignore[arg-type]


def begun(services: Services, world: World, *rows: list[object]) -> Roll:
    told = (services.store, services.keys, world.community)
    number = actions.receive(*told, "名册.xlsx", workbook([HEADS, *rows]), who="tests", now=NOON)
    actions.choose(*told, number, FIELDS, "", now=NOON)
    return actions.begin(services.store, world.community, number, who="tests", now=NOON)


def members(world: World) -> list[tuple]:
    with world.store.reading() as connection:
        return [row[1:] for row in people.register(connection, world.community)]


def addresses(services: Services, world: World) -> dict[int, str]:
    with world.store.reading() as connection:
        return enrol.opened_addresses(connection, services.keys, world.community)


def test_pieces_are_each_whole_and_go_on_where_one_was_the_last(services: Services, world: World) -> None:
    roll = begun(services, world, *([f"新{n}", 10 + n, "新组", "", f"路 {n} 号"] for n in range(8)))
    plan = actions.plan_of(services.keys, roll)
    told = []
    for _ in range(2):
        roll = entering.enter_piece(services.store, services.keys, roll, plan, PERSONAL, now=NOON)
        told.append((roll.done, len(members(world))))
    assert told == [(3, 5), (6, 8)]
    stale = roll
    done = job.work_on(services, roll, PERSONAL)
    assert (done.state, done.done, len(members(world))) == (RollState.ENTERED, 8, 10)
    again = entering.enter_piece(services.store, services.keys, stale, plan, PERSONAL, now=NOON)
    assert (again.state, len(members(world))) == (RollState.ENTERED, 10)


def test_all_that_a_list_changed_is_as_before_when_it_is_taken_back(services: Services, world: World) -> None:
    first = begun(services, world, ["名1", 1, "第一组", "13900000001", "老路 1 号"])
    job.work_on(services, first, PERSONAL)
    before, homes = members(world), addresses(services, world)
    rows = [["名1", 5, "二组", "13900000001", "新路 5 号"], ["名2", 1, "二组", "13900000002", "新路 1 号"]]
    roll = begun(services, world, *rows, *([f"新{n}", 1 if n < 2 else 20, "三组", "", ""] for n in range(7)))
    done = job.work_on(services, roll, PERSONAL)
    assert (done.state, done.done, len(members(world))) == (RollState.ENTERED, 9, 9)
    assert addresses(services, world) == {1: "新路 1 号", 5: "新路 5 号"}
    back = actions.take_back(services.store, world.community, roll.id, who="tests", now=NOON)
    back = job.work_on(services, back, PERSONAL)
    assert (back.state, back.about.get("kept", 0)) == (RollState.TAKEN_BACK, 0)
    assert members(world) == before
    assert addresses(services, world) == homes


def groups(world: World) -> set[str]:
    with world.store.reading() as connection:
        return set(people.groups(connection, world.community))


def test_groups_that_a_list_made_go_when_it_is_taken_back_unless_somebody_uses_them(
    services: Services, world: World
) -> None:
    before = groups(world)
    rows = [[f"新{n}", 20 + n, name, "", ""] for n, name in enumerate(("空组", "乙组", "丙组", "丁组", "戊组"))]
    roll = job.work_on(services, begun(services, world, *rows), PERSONAL)
    assert groups(world) == before | {"空组", "乙组", "丙组", "丁组", "戊组"}
    with world.store.writing() as connection:
        ids = people.groups(connection, world.community)
        known = {one.name: one for one in group_registry.all_of(connection, world.community)}
        first = people.members(connection, world.community)[0]
        people.change(connection, first.id, {"group_id": ids["乙组"]})
        group_registry.change(connection, replace(known["丙组"], paired_with="branch"), world.community)
        group_registry.change(connection, replace(known["丁组"], name="丁小组"), world.community)
        branch = branches.add(connection, world.community, "支部")
        branches.change(connection, world.community, branch, "支部", [ids["戊组"]])
    back = actions.take_back(services.store, world.community, roll.id, who="tests", now=NOON)
    job.work_on(services, back, PERSONAL)
    assert groups(world) == before | {"乙组", "丙组", "丁小组", "戊组"}


def test_two_who_change_homes_do_it_in_one_piece_both_ways(services: Services, world: World) -> None:
    job.work_on(services, begun(services, world, ["乙", 2, "第一组", "13900000002", ""]), PERSONAL)
    job.work_on(services, begun(services, world, ["名1", 1, "第一组", "13900000001", ""]), PERSONAL)
    before = members(world)
    roll = begun(services, world, ["名1", 2, "第一组", "13900000001", ""], ["乙", 1, "第一组", "13900000002", ""])
    job.work_on(services, roll, PERSONAL)
    assert {(one[0], one[1]) for one in members(world)} != {(one[0], one[1]) for one in before}
    back = actions.take_back(services.store, world.community, roll.id, who="tests", now=NOON)
    assert job.work_on(services, back, PERSONAL).about.get("kept", 0) == 0
    assert members(world) == before


def test_a_list_that_cannot_go_on_does_not_hold_up_another(services: Services, world: World) -> None:
    broken = begun(services, world, ["甲", 8, "新组", "", ""])
    whole = begun(services, world, ["乙", 9, "新组", "", ""])
    with services.store.writing() as connection:
        rolls.change(connection, broken.id, sealed_plan=b"sealed with a key that is lost")
    job.work(services, PERSONAL)
    with services.store.reading() as connection:
        states = [rolls.roll(connection, world.community, one.id).state for one in (broken, whole)]
    assert states == [RollState.ENTERING, RollState.ENTERED]


def test_a_list_that_nobody_enters_is_forgotten_with_what_it_said(services: Services, world: World) -> None:
    number = actions.receive(
        services.store, services.keys, world.community, "x", workbook([HEADS, ["新", 9, "组"]]), who="tests", now=NOON
    )
    with services.store.writing() as connection:
        assert rolls.forget_open(connection, NOON) == 0
        assert rolls.forget_open(connection, NOON + rolls.PREVIEW_LASTS) == 1
        assert rolls.roll(connection, world.community, number).sealed_rows is None


def test_what_stood_there_before_is_sealed(services: Services, world: World) -> None:
    job.work_on(services, begun(services, world, ["名1", 1, "二组", "13900000001", "老路 1 号"]), PERSONAL)
    with services.store.reading() as connection:
        kept = connection.execute(select(rolls.roll_changes)).all()
        stored = b"".join(bytes(value) for row in kept for value in row if isinstance(value, bytes))
    assert len(kept) == 2
    assert b"13900000001" not in stored
    assert "老路".encode() not in stored
