"""What a page that plays is made of: the family's players, sources in order, what comes next."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from pydantic import ValidationError

from epg.ticks import tick_at
from tests.tv.conftest import MORNING, House
from tests.tv.reading import Reading, said
from tvchannel.base.settings import Settings
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.tv.kit.families import families
from tvchannel.tv.parts.programme_tiles import following

QT = "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/602.1 (KHTML, like Gecko) box Version/10.0 Safari/602.1"
ADDRESS = "http://epg.example.org/play?code={media}&back={back}"


def page(client: FlaskClient, path: str, **headers: str) -> str:
    answer = client.get(f"/tv/here/{path}", headers=headers)
    assert answer.status_code == 200
    return answer.text


def kinds(html: str) -> list[str]:
    return re.findall(r'kind:"([^"]+)"', html)


@pytest.mark.parametrize("family", families())
def test_a_page_is_sent_the_players_of_its_family_alone(television: FlaskClient, family: str) -> None:
    scripts = re.findall(r'<script src="/static/tv/players/([\w-]+)\.js', page(television, f"watch/1?family={family}"))
    assert scripts == ["player", *(name for name in families()[family].players if name != "redirect")]
    television.delete_cookie("tv_family")


def test_sources_stand_in_the_familys_order_and_the_library_is_named_but_not_sent(television: FlaskClient) -> None:
    html = page(television, "watch/1")
    assert kinds(html) == ["hls", "hls.js", "mp4"]
    assert 'hlsjs:"/static/tv/vendor/hls.light.min.js' in html
    assert 'src="/static/tv/vendor' not in html


def test_the_live_page_plays_hls_alone_and_names_the_page_for_boxes_without(television: FlaskClient) -> None:
    html = page(television, "live?via=guide")
    assert kinds(html) == ["hls", "hls.js"]
    assert 'instead:"/tv/here/live?film=1' in html


def test_a_box_without_hls_is_given_the_running_programme_from_its_beginning_in_words(television: FlaskClient) -> None:
    html = page(television, "live", User_Agent=QT)
    assert kinds(html) == ["mp4"]
    assert "live:false" in html
    assert "为您从头播放" in said(html)
    assert Reading(html).href("next").startswith("/tv/here/live")


def test_while_no_programme_is_on_air_a_box_without_hls_is_told_so(house: House) -> None:
    house.now = MORNING + timedelta(days=40)
    answer = house.television(1).get("/tv/here/live", headers={"User-Agent": QT})
    assert answer.status_code == 404
    assert "现在没有节目在播" in said(answer.text)


def test_after_a_stretch_of_the_past_comes_what_came_after_it(television: FlaskClient) -> None:
    start = tick_at(MORNING - timedelta(minutes=40))
    reading = Reading(page(television, f"live?start={start}"))
    after = re.search(r"start=(\d+)", reading.href("next"))
    assert after
    assert start < int(after[1]) <= tick_at(MORNING)


def test_after_what_is_still_on_comes_what_is_live(television: FlaskClient) -> None:
    reading = Reading(page(television, f"live?start={tick_at(MORNING)}"))
    assert reading.href("next") == "/tv/here/live"


def _rows(house: House) -> list[ProgrammeRow]:
    with house.services.store.reading() as connection:
        return catalogue.approved(connection, house.world.community)


def test_next_comes_the_series_then_the_theme_then_the_column(house: House) -> None:
    a, b, c, d, e = _rows(house)
    assert following([a, b, c], a) == b
    assert following([a, b, c], c) == a
    assert following([a, b, c], a, theme=[a, d]) == d
    assert following([a, b, c], d, theme=[a, d]) == a
    assert following([a], a, theme=[a, d]) == d
    assert following([a], a, theme=[d, e]) == d
    assert following([a], a) is None
    first, second = (
        replace(row, facts=replace(row.facts, series="剧", episode=number)) for number, row in ((1, a), (2, b))
    )
    assert following([second, c, first], first, theme=[first, e]) == second
    assert following([first, c], first, theme=[first, e], others=[d, second]) == second
    assert following([second, c], second, others=[first]) == c


def test_an_operators_player_page_is_tried_first_where_its_family_names_it(house: House) -> None:
    object.__setattr__(house.services, "settings", house.settings.model_copy(update={"player_page": ADDRESS}))
    client = house.television(1)
    html = page(client, "live?family=ctc")
    assert kinds(html) == ["page", "hls"]
    address = "http://epg.example.org/play?code=c1.here.local\\u0026back=http%3A%2F%2Flocalhost%2Ftv%2Fhere%2F"
    assert address in html
    assert "players/redirect.js" in html
    assert kinds(page(client, "watch/1?family=desktop")) == ["hls", "hls.js", "mp4"]


@pytest.mark.parametrize("address", ["http://x/{code}", "http://x/{", "http://x/{0}"])
def test_an_operators_page_with_an_unknown_brace_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="are known"):
        Settings(player_page=address)
