"""An inbox of several machines: what one of them received, any of them opens."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from media.places.bucket import Bucket
from media.places.bucket_place import BucketPlace
from media.places.bucket_vault import bucket_vault
from media.places.vault import Vault

pytestmark = pytest.mark.engine
DAY = timedelta(days=1)


@pytest.fixture
def here(bucket_place: BucketPlace, tmp_path: Path) -> Vault:
    return bucket_vault(tmp_path / "here", bucket_place)


@pytest.fixture
def elsewhere(bucket_place: BucketPlace, tmp_path: Path) -> Vault:
    return bucket_vault(tmp_path / "elsewhere", bucket_place)


def received(vault: Vault) -> str:
    """An upload that is whole."""
    place = vault.inbox.place()
    place.write_bytes(b"film")
    return place.name


def opened(vault: Vault, name: str) -> bytes:
    with vault.inbox.opened(name, 4, vault.workbench) as path:
        return path.read_bytes()


def test_what_was_handed_over_is_opened_on_another_machine_and_leaves_nothing_there(
    here: Vault, elsewhere: Vault
) -> None:
    name = received(here)
    with pytest.raises(FileNotFoundError):
        opened(elsewhere, name)
    here.inbox.hand_over(name)
    here.inbox.let_go(name)
    assert not here.inbox.is_near(name)
    for vault in (here, elsewhere):
        assert opened(vault, name) == b"film"
        assert list(vault.workbench.folder.iterdir()) == []


def test_what_is_handed_over_again_stays_as_it_is(here: Vault, elsewhere: Vault) -> None:
    name = received(here)
    for _ in range(2):
        here.inbox.hand_over(name)
        here.inbox.let_go(name)
    assert opened(elsewhere, name) == b"film"


def test_what_nobody_needs_any_more_is_gone_everywhere(here: Vault, elsewhere: Vault) -> None:
    name = received(here)
    here.inbox.hand_over(name)
    here.inbox.remove(name)
    assert not here.inbox.is_near(name)
    with pytest.raises(FileNotFoundError):
        opened(elsewhere, name)


def test_an_upload_from_before_there_was_a_bucket_is_opened_where_it_lies(here: Vault) -> None:
    assert opened(here, received(here)) == b"film"


def test_tidying_takes_what_nobody_waits_for_from_the_bucket_too(here: Vault, bucket_place: BucketPlace) -> None:
    waiting, left = received(here), received(here)
    for name in (waiting, left):
        here.inbox.hand_over(name)
        here.inbox.let_go(name)
    now = datetime.now(UTC)
    assert here.tidy(now, DAY, keep={waiting}) == 0
    assert here.tidy(now + 2 * DAY, DAY, keep={waiting}) == 1
    assert [one["Key"] for one in Bucket(bucket_place).listed("")] == [f"incoming/{waiting}"]
