"""When a station's television is silent."""

from datetime import UTC, datetime, timedelta

import pytest

from tvchannel.study.stations.silence import is_silent

NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "silent"), [([], True), ([24], True), ([23], False), ([0], False), ([300, 1], False), ([25, 300], True)]
)
def test_a_day_without_a_sign_of_any_is_silence(hours: list[int], silent: bool) -> None:
    assert is_silent([NOW - timedelta(hours=one) for one in hours], NOW) is silent
