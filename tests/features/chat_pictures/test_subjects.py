"""What a picture for a group chat tells of a film: its column, and the day of its next airing, which stays true."""

import pytest

from tests.tv.conftest import House
from tvchannel.base.errors import NotFound
from tvchannel.features.chat_pictures.subjects import of_programme


def test_the_day_of_the_next_airing_is_told_never_today_or_tomorrow(house: House) -> None:
    with house.app.test_request_context("/office/"), house.services.store.reading() as connection:
        told = of_programme(connection, house.world.community, 1)
        assert "11月21日 周六" in told.line
        assert told.line.endswith("播出")
        assert "今天" not in told.line
        assert told.path == "/tv/here/programme/1?size=phone"
        with pytest.raises(NotFound):
            of_programme(connection, house.world.community, 999)
