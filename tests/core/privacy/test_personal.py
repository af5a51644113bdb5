"""What a feature declares of a table that names a member is done: rows are erased, removed in time, and exported."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from media.places.vault import Vault
from tests.core.privacy.throwaway_feature import KEYS_OF_HOMES, VISITS, WITH_VISITS
from tests.core.test_check_in import offer, press
from tests.store.world import NOON, World
from tvchannel.base.settings import Settings
from tvchannel.core import register
from tvchannel.core.privacy.erase import LIST, erase
from tvchannel.core.privacy.tidy import tidy
from tvchannel.core.tokens import ServiceKeys, make_keys, read_keys
from tvchannel.features.data_export.actions import everything
from tvchannel.processes.features import PERSONAL
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import (
    Fact,
    Reading,
)


@pytest.fixture
def store(both_engines: Store) -> Store:
    """On both engines, with the tables of the feature that is thrown away."""
    with both_engines.writing() as connection:
        VISITS.create(connection)
        KEYS_OF_HOMES.create(connection)
    return both_engines


def note(world: World, member: str, text: str, at: datetime) -> None:
    with world.store.writing() as connection:
        connection.execute(insert(VISITS).values(member=member, note=text, at=at))


def notes(world: World) -> list[str]:
    with world.store.reading() as connection:
        return list(connection.scalars(select(VISITS.c.note).order_by(VISITS.c.id)))


def hooks(world: World) -> list[str]:
    with world.store.reading() as connection:
        return list(connection.scalars(select(KEYS_OF_HOMES.c.hook)))


def member(world: World, ref: str) -> Member:
    with world.store.reading() as connection:
        return people.member(connection, world.community, ref)


def test_an_erasure_reaches_the_rows_of_the_feature_and_the_home_when_its_last_one_goes(
    world: World, tmp_path: Path
) -> None:
    note(world, "wang-here", "灌了香肠", NOON)
    note(world, "li-here", "修了灯", NOON)
    with world.store.writing() as connection:
        connection.execute(insert(KEYS_OF_HOMES).values(household_id=world.household, hook="七号钩"))
    erase(world.store, tmp_path, member(world, "wang-here"), WITH_VISITS, who="branch", now=NOON)
    assert (notes(world), hooks(world)) == (["修了灯"], ["七号钩"])
    erase(world.store, tmp_path, member(world, "li-here"), WITH_VISITS, who="branch", now=NOON)
    assert (notes(world), hooks(world)) == ([], [])


def test_without_the_declaration_the_rows_would_stay(world: World, tmp_path: Path) -> None:
    note(world, "wang-here", "灌了香肠", NOON)
    erase(world.store, tmp_path, member(world, "wang-here"), PERSONAL, who="branch", now=NOON)
    settings = Settings(data_dir=tmp_path, keep_audit_years=100)
    receipt = tidy(world.store, Vault(tmp_path), settings, PERSONAL, NOON + timedelta(days=20_000))
    assert notes(world) == ["灌了香肠"]
    assert "visits" not in receipt.removed


def test_the_night_removes_what_is_over_with_a_line_on_the_receipt(world: World, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    note(world, "wang-here", "去年", NOON - timedelta(days=settings.keep_requests_days + 1))
    note(world, "wang-here", "昨天", NOON - timedelta(days=1))
    receipt = tidy(world.store, Vault(tmp_path), settings, WITH_VISITS, NOON)
    assert receipt.removed["visits"].count == 1
    assert notes(world) == ["昨天"]


def test_an_erasure_that_was_cut_off_reaches_the_feature_at_night(world: World, tmp_path: Path) -> None:
    note(world, "wang-here", "灌了香肠", NOON)
    (tmp_path / LIST).write_text(f"{NOON.isoformat()} wang-here\n")
    tidy(world.store, Vault(tmp_path), Settings(data_dir=tmp_path), WITH_VISITS, NOON)
    assert notes(world) == []


@pytest.fixture
def keys(tmp_path: Path) -> ServiceKeys:
    make_keys(tmp_path / "keys")
    return read_keys(tmp_path / "keys")


def test_the_copy_of_a_member_has_the_chapter_of_the_feature_behind_those_of_the_core(
    world: World, keys: ServiceKeys, tmp_path: Path
) -> None:
    press(world, offer(world))
    note(world, "wang-here", "灌了香肠", NOON)
    note(world, "li-here", "修了灯", NOON)
    with world.store.writing() as connection:
        wang = people.member(connection, world.community, "wang-here")
        people.change(connection, wang.id, register.columns(keys, wang.ref, "王桂兰", None))
    settings = Settings(data_dir=tmp_path)
    with world.store.reading() as connection:
        wang = people.member(connection, world.community, "wang-here")
        reading = Reading(connection, keys.names, settings)
        copy = everything(reading, WITH_VISITS, "here", wang, NOON)
        without = everything(reading, PERSONAL, "here", wang, NOON)
    local = NOON.astimezone(ZoneInfo("Asia/Shanghai")).isoformat(timespec="seconds")
    assert copy.of("visit") == [Fact("visit", local, "灌了香肠")]
    assert [fact for fact in copy.facts if fact.kind != "visit"] == list(without.facts)
    assert list(dict.fromkeys(fact.kind for fact in copy.facts))[-2:] == ["visit", "rule"]
    assert without.of("register")[0].detail == "王桂兰"
    assert len(without.of("check-in")) == 1
