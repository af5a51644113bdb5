"""The desk tells in words how long each film waits, as its queue really stands."""

import pytest

from tests.desk.conftest import Desk
from tvchannel.store.channel import catalogue, films


def page_of(office: Desk, programme: int) -> str:
    return office.browser("uploader").get(f"/office/programmes/{programme}").text


def weigh(office: Desk, programme: int, expected_ms: int) -> None:
    with office.services.store.writing() as connection:
        films.weigh(connection, catalogue.any_programme(connection, programme).material, expected_ms)


def test_a_film_that_nobody_has_looked_at_is_promised_nothing(office: Desk) -> None:
    assert "大约还要" not in page_of(office, office.programme("new", ready=False))


@pytest.mark.parametrize(
    ("lasts_ms", "told"), [(60_000, "大约还要 1 分钟"), (600_000, "大约还要 7 分钟"), (7_200_000, "大约还要 85 分钟")]
)
def test_a_film_alone_is_told_its_own_time(office: Desk, lasts_ms: int, told: str) -> None:
    programme = office.programme("alone", ready=False)
    weigh(office, programme, lasts_ms)
    assert told in page_of(office, programme)


def test_a_film_behind_others_is_told_how_many(office: Desk) -> None:
    programmes = [office.programme(f"film-{n}", ready=False) for n in range(3)]
    for programme in programmes:
        weigh(office, programme, 600_000)
    assert ["，前面还有" in page_of(office, programme) for programme in programmes] == [False, True, True]
    assert "，前面还有 2 部片子" in page_of(office, programmes[2])
