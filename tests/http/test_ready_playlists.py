"""A live playlist is made once a tick, and sent to all others as it was made."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from epg.ticks import TICK_MS, start_of, tick_at
from tests.tv.conftest import House, house, house_model  # noqa: F401
from tvchannel.base import clock
from tvchannel.http import streams

PATH = "/live/here/1/480p.m3u8"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ticks whose playlists were worked out."""
    ticks: list[int] = []
    window = streams.live.window

    def counted(onair, at, size):
        ticks.append(tick_at(at))
        return window(onair, at, size)

    monkeypatch.setattr(streams.live, "window", counted)
    return ticks


@pytest.fixture
def moments(monkeypatch: pytest.MonkeyPatch) -> list:
    """What the clock says: the last of these instants."""
    told = [start_of(tick_at(clock.now())) + timedelta(milliseconds=200)]
    monkeypatch.setattr(clock, "now", lambda: told[-1])
    return told


def test_the_second_answer_within_a_tick_is_the_first_one_again(house: House, made: list[int], moments: list) -> None:  # noqa: F811
    client = house.app.test_client()
    first, again = client.get(PATH), client.get(PATH)
    assert (again.status, again.data, sorted(again.headers)) == (first.status, first.data, sorted(first.headers))
    assert len(made) == 1
    moments.append(moments[0] + timedelta(milliseconds=TICK_MS))
    assert client.get(PATH).data != first.data
    assert len(made) == 2


def test_a_cache_may_keep_it_no_longer_than_what_is_left_of_its_tick(house: House, moments: list) -> None:  # noqa: F811
    client = house.app.test_client()
    ages = []
    for later_ms in (0, 1500, 4300):
        moments.append(moments[0] + timedelta(milliseconds=later_ms))
        ages.append(client.get(PATH).cache_control.max_age)
    assert ages == [4, 3, 1]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/live/here/1/index.m3u8", 200),
        ("GET", "/live/here/1/999p.m3u8", 404),
        ("GET", "/live/nowhere/1/480p.m3u8", 404),
        ("HEAD", PATH, 200),
        ("POST", PATH, 405),
    ],
)
def test_anything_else_is_answered_by_the_application_each_time(
    house: House,  # noqa: F811
    method: str,
    path: str,
    status: int,
) -> None:
    client: FlaskClient = house.app.test_client()
    client.get(PATH)
    answers = [client.open(path, method=method) for _ in range(2)]
    assert [one.status_code for one in answers] == [status] * 2
    if path.endswith("index.m3u8"):
        assert [one.cache_control.max_age for one in answers] == [3600] * 2
