"""A community on air, a clock that stands where the test puts it, and televisions of its households."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from epg.columns import Column
from epg.rules import FromColumn, Rule
from epg.titles import Title
from tests.engines.browsers import standing
from tests.http import compiled
from tests.store.world import World, add_programme, approve, make_world
from tests.tv.box import At, boxes_before
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core import pin, tokens
from tvchannel.core.one_time_entry import make_entry
from tvchannel.core.publish import publish
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.processes.app import create_app
from tvchannel.store.boxes import boxes
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.people import consents, people
from tvchannel.tools.browser import Browser

MORNING = datetime(2026, 11, 21, 0, 31, tzinfo=UTC)  # Saturday, 8:31 in Shanghai
TODAY = date(2026, 11, 21)
# As cheap as argon2 can be, for PINs.
_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
LENGTHS_S = (1680, 90, 61, 45, 1800)


@dataclass
class House:
    """Community `here`: household 1 with two members, household 2 with one; five programmes, approved and on air."""

    settings: Settings
    services: Services
    world: World
    app: Flask
    now: datetime

    def television(self, household: int | None = None, **headers: str) -> FlaskClient:
        """A browser; with a household, one that has entered by a one-time address."""
        client = self.app.test_client()
        if household is not None:
            token = make_entry(self.services.store, self.world.community, household, who="test", now=self.now)
            assert client.post(f"/enter/{token}", headers=headers).status_code == 303
        return client


def _add_household(world: World, number: int, refs: tuple[str, ...]) -> None:
    with world.store.writing() as connection:
        group = people.add_group(connection, world.community, f"group {number}")
        household = people.add_household(connection, world.community, number, None)
        for place, ref in enumerate(refs, 1):
            values = {"community_id": world.community, "ref": ref, "household_id": household, "group_id": group}
            told = {"sealed_name": b"sealed", "mask": "张*", "exempt": False, **consents.agreed(MORNING)}
            people.add_member(connection, {**values, "place": place, **told})


def _fill(folder: Path) -> None:
    """A data folder with the community in it, on air since the early morning."""
    services = open_services(settings_of(folder))
    world = make_world(services.store)
    _add_household(world, 2, ("zhang-here",))
    with services.store.writing() as connection:
        for digit in range(2, 8):
            column = Column(f"column{digit}", digit, Title(f"栏目{digit}", f"Column {digit}"), "#804020", digit)
            catalogue.add_column(connection, world.community, column)
    for number, seconds in enumerate(LENGTHS_S, 1):
        add_programme(world, f"film-{number}", ready_ms=seconds * 1000)
        approve(services.store, world.community, number, who="reviewer", now=MORNING)
    with services.store.writing() as connection:
        catalogue.set_theme(connection, world.community, "2026-11", [1, 2])
        rule = Rule(id="day", start=time(0, 0), source=FromColumn("news"), title=Title("动态", "News"))
        timetable.set_rules(connection, world.channel, [rule])
    with services.store.reading() as connection:
        channel = catalogue.channel(connection, world.community, "1")
    dawn = MORNING - timedelta(hours=2)
    publish(services.store, channel, settings_of(folder), cause="test", clock=lambda: dawn)
    services.store.close()


def settings_of(folder: Path) -> Settings:
    return Settings(data_dir=folder, plan_days=2, catch_up_days=3, simulator=("here",))


@pytest.fixture(scope="session")
def house_model(tmp_path_factory: pytest.TempPathFactory, migrated: Callable[[Path], Path]) -> Path:
    """A filled data folder to copy: quicker than filling one for each test."""
    folder = migrated(tmp_path_factory.mktemp("model"))
    prepare(settings_of(folder))
    _fill(folder)
    return folder


def open_house(model: Path, folder: Path) -> House:
    """A house over a copy of `model`."""
    shutil.copytree(model, folder)
    settings = settings_of(folder)
    services = open_services(settings)
    with services.store.reading() as connection:
        community = catalogue.community(connection, "here").id
        channel = catalogue.channel(connection, community, "1").id
        household = people.household(connection, community, 1).id
        box = boxes.box(connection, tokens.token_hash("token-of-here"))
    assert box
    world = World(services.store, community, channel, household, box, "token-of-here")
    app = create_app(services)
    app.jinja_env.bytecode_cache = compiled.templates()
    return House(settings, services, world, app, MORNING)


@pytest.fixture
def house(house_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A house of the test's own."""
    made = open_house(house_model, tmp_path / "data")
    monkeypatch.setattr(clock, "now", lambda: made.now)
    monkeypatch.setattr(pin, "_hasher", _CHEAP)
    yield made
    made.services.store.close()


@pytest.fixture(scope="module")
def television(house_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The television of household 1 in a house that is only looked at; one for all tests of a module."""
    made = open_house(house_model, tmp_path_factory.mktemp("house") / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: made.now)
        yield made.television(1)
    made.services.store.close()


@pytest.fixture(scope="module")
def chromium_stands() -> Iterator[Callable[[], Browser]]:
    with standing() as living:
        yield living


@pytest.fixture
def chromium(chromium_stands: Callable[[], Browser]) -> Browser:
    """One Chromium for all tests of a module."""
    return chromium_stands()


@pytest.fixture
def at(house: House, chromium: Browser) -> At:
    """`with at(family, page) as box`: a box whose objects are fakes, at a page of the house."""
    return boxes_before(house.app, chromium)
