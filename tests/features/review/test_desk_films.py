"""The desk tells in words how long each film waits, as its queue really stands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.desk.conftest import Desk
from tests.features.review.test_checklist import set_facts
from tvchannel.processes import worker
from tvchannel.processes.worker import Heart
from tvchannel.store.channel import catalogue, films
from tvchannel.store.service import jobs


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


@pytest.mark.parametrize(("spans", "pauses"), [([], False), (["08:00-09:00"], True), (["22:00-08:31"], False)])
def test_in_a_pause_no_film_begins_and_the_desk_says_until_when(office: Desk, spans: list[str], pauses: bool) -> None:
    """The desk's clock stands at 8:31."""
    settings = office.services.settings.model_copy(update={"conversion_pauses": tuple(spans)})
    desk = Desk(replace(office.services, settings=settings), office.community, office.now)
    office.programme("coming", ready=False)
    with office.services.store.writing() as connection:
        films.weigh(connection, "coming", 60_000)
    heart = Heart(desk.services, "worker")
    heart.last = office.now - timedelta(minutes=1)
    assert worker.pauses(desk.services, heart) is pauses
    page = desk.browser("uploader").get("/office/films").text
    assert ("以后再处理" in page) is pauses
    with office.services.store.reading() as connection:
        doing = [told.doing for told in jobs.processes(connection)]
    assert ("prepares no film before %(time)s" in doing) is pauses


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("路灯", ["楼道长的三十年"]),
        ("楼道长", ["楼道长的三十年"]),
        ("身边的 桥", ["重庆的桥"]),
        ("融媒", ["重庆的桥"]),
        ("bridge", ["重庆的桥"]),
        ("%", []),
        ("_", []),
        ("的", ["楼道长的三十年", "重庆的桥"]),
    ],
)
def test_films_are_found_by_what_is_said_of_them(office: Desk, words: str, titles: list[str]) -> None:
    set_facts(office, office.programme("m1"), title_zh="楼道长的三十年", summary_zh="路灯坏了，她记下来。")
    told = {"title_zh": "重庆的桥", "title_en": "The Bridge", "series": "身边的重庆", "source": "市融媒体中心"}
    set_facts(office, office.programme("m2"), **told)
    page = office.browser("uploader").get("/office/films", words=words).text
    assert [title for title in ("楼道长的三十年", "重庆的桥") if f">{title}<" in page] == titles
    assert f'value="{words}"' in page
