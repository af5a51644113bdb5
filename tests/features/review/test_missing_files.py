"""Films whose files are gone leave the air; those that were not moved to the bucket yet do not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from media.errors import StoreAway
from tests.store.world import add_programme, approve, make_world
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.services import Services, open_services
from tvchannel.core.tokens import make_keys
from tvchannel.features.review.missing_files import missing
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeState

pytestmark = pytest.mark.engine


@pytest.fixture
def services(tmp_path: Path, migrated: Callable[[Path], Path], bucket_settings: dict[str, str]) -> Iterator[Services]:
    """Two approved films; the files of the first lie in the data folder still, those of the second nowhere."""
    settings = Settings.model_validate({"data_dir": migrated(tmp_path / "data"), **bucket_settings})
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


def test_while_the_bucket_is_away_no_film_is_withdrawn(services: Services, bucket_settings: dict[str, str]) -> None:
    settings = Settings.model_validate(
        {"data_dir": services.settings.data_dir, **bucket_settings, "films_s3_bucket": "nowhere"}
    )
    away = open_services(settings)
    with pytest.raises(StoreAway):
        missing(away)
    assert states(services) == [ProgrammeState.APPROVED] * 2
    away.store.close()
