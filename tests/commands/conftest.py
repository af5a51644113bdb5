"""A channel that commands are typed for."""

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest

from epg.rules import FromColumn, Rule
from epg.titles import Title
from tests.commands.typed import tv
from tests.store.world import World, add_programme, approve, make_world
from tvchannel.base import clock
from tvchannel.base.settings import load
from tvchannel.core.services import open_services
from tvchannel.store.channel import timetable


@pytest.fixture
def world(tmp_path: Path, migrated: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> World:
    """A channel in a folder that the environment names, with two approved programmes and a grid."""
    monkeypatch.setenv("TVCHANNEL_DATA", str(migrated(tmp_path / "data")))
    monkeypatch.setenv("PORT", "8123")
    assert tv("migrate").exit_code == 0
    made = make_world(open_services(load()).store, "demo")
    for number, material in enumerate(("a", "b"), 1):
        add_programme(made, material)
        approve(made.store, made.community, number, who="reviewer", now=clock.now())
    with made.store.writing() as connection:
        rule = Rule(id="day", start=time(0, 0), source=FromColumn("news"), title=Title("动态", "News"))
        timetable.set_rules(connection, made.channel, [rule])
    return made
