"""Films whose files are gone leave the air; those that were not moved to the bucket yet do not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from media.errors import StoreAway
from media.places.bucket_place import BucketPlace
from tests.store.world import add_programme, approve, make_world
from tvchannel.base import clock
from tvchannel.base.film_storage import SECRET_VARIABLE
from tvchannel.base.settings import Settings
from tvchannel.core.services import Services, open_services
from tvchannel.core.tokens import make_keys
from tvchannel.features.review.missing_files import missing
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeState

pytestmark = pytest.mark.engine


@pytest.fixture
def told(bucket_place: BucketPlace, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv(SECRET_VARIABLE, bucket_place.secret)
    return {
        "films_s3_bucket": bucket_place.name,
        "films_s3_endpoint": bucket_place.endpoint,
        "films_s3_key_id": bucket_place.key_id,
    }


@pytest.fixture
def services(tmp_path: Path, migrated: Callable[[Path], Path], told: dict[str, str]) -> Iterator[Services]:
    """Two approved films; the files of the first lie in the data folder still, those of the second nowhere."""
    settings = Settings.model_validate({"data_dir": migrated(tmp_path / "data"), **told})
    make_keys(settings.keys_dir)
    opened = open_services(settings)
    world = make_world(opened.store, "demo")
    for number, material in enumerate(("unmoved", "gone"), 1):
        add_programme(world, material)
        approve(opened.store, world.community, number, who="reviewer", now=clock.now())
    (opened.vault.root / "films" / "unmoved").mkdir(parents=True)
    yield opened
    opened.store.close()


def states(services: Services) -> list[ProgrammeState]:
    with services.store.reading() as connection:
        return [catalogue.any_programme(connection, number).state for number in (1, 2)]


def test_a_film_that_is_nowhere_is_withdrawn_and_one_that_was_not_moved_stays(services: Services) -> None:
    assert missing(services)[1] == {"n": 1}
    assert states(services) == [ProgrammeState.APPROVED, ProgrammeState.WITHDRAWN]


def test_while_the_bucket_is_away_no_film_is_withdrawn(services: Services, told: dict[str, str]) -> None:
    settings = Settings.model_validate({"data_dir": services.settings.data_dir, **told, "films_s3_bucket": "nowhere"})
    away = open_services(settings)
    with pytest.raises(StoreAway):
        missing(away)
    assert states(services) == [ProgrammeState.APPROVED] * 2
    away.store.close()
