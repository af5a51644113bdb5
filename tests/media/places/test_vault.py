"""The places of films together: leftovers go, and what is waited for, grows or was published stays."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from media.places.vault import Vault
from tests.media.places.test_film_store import FACTS, made

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "data")


def age(path: Path, by: timedelta) -> None:
    for part in (path, *path.rglob("*")):
        os.utime(part, ((NOW - by).timestamp(),) * 2)


def test_tidying_takes_old_leftovers_and_leaves_what_is_waited_for_or_still_grows(vault: Vault):
    old, waiting, fresh = vault.inbox.place(), vault.inbox.place(), vault.inbox.place()
    for path in (old, waiting, fresh):
        path.write_bytes(b"x")
    dead, alive = vault.workbench.open("film-1"), made(vault.workbench).parent
    for path in (old, waiting, dead, alive):
        age(path, 2 * DAY)
    os.utime(fresh, (NOW.timestamp(),) * 2)
    os.utime(alive / "film" / "film.mp4", (NOW.timestamp(),) * 2)
    assert vault.tidy(NOW, DAY, keep={waiting.name}) == 2
    assert [path.exists() for path in (old, waiting, fresh, dead, alive)] == [False, True, True, False, True]


def test_tidying_leaves_published_films(vault: Vault):
    vault.films.publish(made(vault.workbench), "film-1")
    age(vault.root / "films", 400 * DAY)
    vault.tidy(NOW, DAY)
    assert vault.films.facts("film-1") == FACTS
