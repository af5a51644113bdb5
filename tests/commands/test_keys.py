"""Exchanging the key of the sealed fields: nobody's name is ever unreadable, wherever it is cut off."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from epg.titles import Title
from tests.store.world import NOON
from tvchannel.base.errors import SettingsError
from tvchannel.base.settings import Settings
from tvchannel.core import register
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.features.backup import rotate_keys
from tvchannel.processes.features import PERSONAL
from tvchannel.store.channel import catalogue
from tvchannel.store.encryption import field_encryption, sealed_fields
from tvchannel.store.encryption.key_ring import Ring
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import sealed_columns

PEOPLE = 300
CROWD = 1500  # so many that a command which is killed after its first 200 fields is far from its end
SEALED = sealed_columns(PERSONAL)


@pytest.fixture
def services(request: pytest.FixtureRequest, tmp_path: Path, migrated: Callable[[Path], Path]) -> Iterator[Services]:
    """A channel with `PEOPLE` members or as many as asked for, each with name and number; one home with an address."""
    settings = Settings(data_dir=migrated(tmp_path / "data"))
    prepare(settings)
    made = open_services(settings)
    with made.store.writing() as connection:
        community = catalogue.add_community(connection, "here", Title("这里", "Here"), NOON)
        group = people.add_group(connection, community, "一组")
        home = people.add_household(connection, community, 1, made.keys.names.seal("示范路一号", "m0"))
        for n in range(getattr(request, "param", PEOPLE)):
            row = {"community_id": community, "household_id": home, "group_id": group, "ref": f"m{n}", "place": n + 1}
            people.add_member(connection, row | register.columns(made.keys, f"m{n}", f"王{n}", f"1990000{n}"))
    yield made
    made.store.close()


def names(services: Services) -> list[str]:
    with services.store.reading() as connection:
        everybody = people.members(connection, 1)
    return [services.keys.names.unseal(one.sealed_name, one.ref) for one in everybody]


def under(services: Services, key: bytes) -> int:
    """How many fields this key opens."""
    opened = 0
    with services.store.reading() as connection:
        for batch in sealed_fields.batches(connection, SEALED, 500):
            for one in batch:
                try:
                    field_encryption.unseal(key, one.value, one.owner)
                except SettingsError:
                    continue
                opened += 1
    return opened


FIELDS = 2 * PEOPLE + 1
NAMES = [f"王{n}" for n in range(CROWD)]


def test_every_field_is_under_the_new_key_and_the_old_one_is_gone(services: Services) -> None:
    folder = services.settings.keys_dir
    before = field_encryption.read_key(folder, "names")
    heard: list[tuple[int, int]] = []
    assert rotate_keys.rotate(services.store, SEALED, services.keys.names, lambda *told: heard.append(told)) == FIELDS
    assert heard[-1] == (FIELDS, FIELDS)
    assert under(services, before) == 0
    assert under(services, field_encryption.read_key(folder, "names")) == FIELDS
    assert sorted(path.name for path in folder.iterdir()) == ["names.key", "signing.key"]
    assert names(services) == NAMES[:PEOPLE]


@pytest.mark.parametrize("services", [CROWD], indirect=True, ids=["crowd"])
def test_killed_in_the_middle_every_name_is_readable_and_it_goes_on(services: Services) -> None:
    folder = services.settings.keys_dir
    before = field_encryption.read_key(folder, "names")
    command = [sys.executable, "-m", "tvchannel", "keys", "rotate"]
    environment = {**os.environ, "TVCHANNEL_DATA": str(services.settings.data_dir)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as killed:
        assert killed.stderr
        assert killed.stderr.readline() == f"200 of {2 * CROWD + 1} fields\n"
        killed.kill()
    assert 0 < under(services, before) < 2 * CROWD + 1
    assert services.keys.names.exchanging
    assert names(services) == NAMES, "a process that runs since before reads on"
    assert names(open_services(services.settings)) == NAMES, "and so does one that starts now"
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "was cut off" in done.stderr
    assert under(services, before) == 0
    assert not services.keys.names.exchanging
    assert names(services) == NAMES


@pytest.mark.parametrize("step", ["linked", "drafted"])
def test_cut_off_before_the_new_key_stood_it_begins_again(services: Services, step: str) -> None:
    folder = services.settings.keys_dir
    os.link(folder / "names.key", folder / "names.old.key")
    if step == "drafted":
        field_encryption.make_key(folder, "names.new")
    assert names(services) == NAMES[:PEOPLE]
    assert rotate_keys.rotate(services.store, SEALED, Ring(folder), lambda *_: None) == FIELDS
    assert names(services) == NAMES[:PEOPLE]
    assert sorted(path.name for path in folder.iterdir()) == ["names.key", "signing.key"]


def test_what_a_running_process_seals_meanwhile_is_under_the_new_key(services: Services) -> None:
    services.keys.names.begin()
    late = open_services(services.settings).keys.names.seal("王新", "m-new")
    assert services.keys.names.is_present(late, "m-new")


def test_a_member_is_found_by_whole_name_or_number_only(services: Services) -> None:
    def found(text: str) -> list[str]:
        return [one.ref for one in register.find(services.store, services.keys, 1, text)]

    assert found("王7") == ["m7"]
    assert found(" 王 7 ") == ["m7"]
    assert found("1990-0007") == ["m7"]
    assert found("王") == []
    assert found("") == []


def test_members_from_before_the_hashes_can_be_found_after_migrating(services: Services) -> None:
    with services.store.writing() as connection:
        for one in people.members(connection, 1)[:3]:
            people.change(connection, one.id, {"name_hash": None, "phone_hash": None})
    assert register.index(services.store, services.keys) == 3
    assert register.index(services.store, services.keys) == 0
    assert [one.ref for one in register.find(services.store, services.keys, 1, "王1")] == ["m1"]


def test_no_start_without_the_key_or_with_a_short_one(services: Services) -> None:
    path = services.settings.keys_dir / "names.key"
    key = path.read_text()
    for text in ("", key[:20]):
        path.write_text(text)
        with pytest.raises(SettingsError, match="backup"):
            open_services(services.settings)
