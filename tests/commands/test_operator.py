"""The operator's keys and links as they are typed: a link made here lets a television in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.store.world import make_world
from tvchannel.base.settings import load
from tvchannel.cli import main
from tvchannel.core.services import Services, open_services
from tvchannel.processes.app import create_app
from tvchannel.store.boxes import operator_refs


def tv(*words: str) -> Result:
    """`tvchannel operator WORDS`."""
    return CliRunner().invoke(main, ("operator", *words))


@pytest.fixture
def services(tmp_path: Path, migrated: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Services:
    """A channel whose household 1 the operator knows by 88."""
    monkeypatch.setenv("TVCHANNEL_DATA", str(migrated(tmp_path)))
    monkeypatch.setenv("PORT", "8123")
    assert CliRunner().invoke(main, ["migrate"]).exit_code == 0
    opened = open_services(load())
    world = make_world(opened.store, "demo")
    with opened.store.writing() as connection:
        operator_refs.set_operator_ref(connection, world.household, "88")
    return opened


def test_a_link_is_made_with_a_key_and_lets_a_television_in_once(services: Services) -> None:
    key_id, secret = tv("key").stdout.split()
    assert len(bytes.fromhex(secret)) == 32
    address = tv("link", "--household", "88", "--box", "STB-1").stdout.strip()
    assert address.startswith("http://127.0.0.1:8123/enter?community=demo&household=88&box=STB-1&time=")
    assert f"&key={key_id}&sig=" in address
    assert secret not in address
    television = create_app(services).test_client()
    path = address.removeprefix("http://127.0.0.1:8123")
    assert [television.get(path).status_code for _ in range(2)] == [200, 200]
    assert [television.post(path).status_code for _ in range(2)] == [303, 410]


def test_keys_lie_in_files_that_only_their_owner_reads(services: Services) -> None:
    key_id = tv("key").stdout.split()[0]
    assert (services.settings.keys_dir / f"operator-{key_id}.key").stat().st_mode & 0o777 == 0o600


def test_a_third_key_and_a_key_that_is_not_there_are_told_in_one_line(services: Services) -> None:
    tv("key")
    second = tv("key").stdout.split()[0]
    third = tv("key")
    assert third.exit_code == 1
    assert third.stderr.startswith("Error: two keys are live: ")
    assert tv("retire", second).exit_code == 0
    missing = tv("retire", second)
    assert (missing.exit_code, missing.stderr) == (1, f"Error: there is no such key: {second}\n")


def test_without_a_key_a_link_says_how_to_make_one(services: Services) -> None:
    answer = tv("link", "--household", "88")
    assert answer.exit_code == 1
    assert "tvchannel operator key" in answer.stderr
