"""The walk in a real Chromium: a sound community passes, and a page broken on purpose is found."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from epg.ticks import TICK_MS
from tests.engines.browsers import needs
from tests.engines.injected import injected
from tests.engines.serving import answering
from tests.faults import community
from tests.media import kept
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.one_time_entry import make_entry
from tvchannel.core.publish import publish
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.processes.app import create_app
from tvchannel.store.channel import catalogue, timetable
from tvchannel.tools.browser import HD, Browser
from tvchannel.tools.browser.entry import enter as let_in
from tvchannel.tools.walk import table
from tvchannel.tools.walk.visited import Walked
from tvchannel.tools.walk.walker import Walker

pytestmark = [
    pytest.mark.engine,
    pytest.mark.slow,
    needs("chromium"),
    pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not installed"),
]
FILM_TICKS = int(kept.LONG_S * 1000 / TICK_MS)  # longer than a page of a film is looked at, also on a slow machine
# Too small a text, a place off the safe area, and no way back from the column's page.
BREAK = """
window.addEventListener("load", function () {
  var small = document.createElement("p"), tile = document.getElementById("c1");
  small.style.cssText = "position:absolute;left:500px;top:20px;margin:0;font-size:14px;color:#fff";
  small.appendChild(document.createTextNode("too small"));
  document.body.appendChild(small);
  if (tile) { tile.style.left = "30px"; }
  if (/column/.test(location.pathname)) { TV.back = function () { return false; }; }
});
"""


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The community of the fault trials with real films, a theme, and its channel on air."""
    folder = tmp_path_factory.mktemp("walk")
    settings = Settings(data_dir=folder / "data")
    prepare(settings)
    services = open_services(settings)
    community.make(services, homes=1, ticks=[FILM_TICKS] * 3)
    for material in ("short-1", "short-2", "short-3"):
        kept.put(services.vault, material, kept.LONG, kept.LONG_S)
    kept.put(services.vault, "card", seconds=TICK_MS / 1000)
    with services.store.writing() as connection:
        here = catalogue.community(connection, community.KEY)
        channel = catalogue.channel(connection, here.id, community.CHANNEL)
        catalogue.set_theme(connection, here.id, f"{clock.now().astimezone(services.settings.zone):%Y-%m}", [1])
        assert timetable.rules(connection, channel.id)
    publish(services.store, channel, settings, cause="test", clock=clock.now)
    yield services
    services.store.close()


def walk(services: Services, pictures: Path, *scripts: str, most: int = 1000) -> Walked:
    with services.store.reading() as connection:
        here = catalogue.community(connection, community.KEY).id

    def at_home(tv: Browser, address: str) -> Browser:
        let_in(tv, f"{address}/enter/{make_entry(services.store, here, 1, who='test', now=clock.now())}")
        return tv

    with answering(injected(create_app(services), *scripts)) as address, Browser(HD) as tv:
        walker = Walker(lambda: at_home(tv, address), pictures, same=1, everything=True, on_page=lambda page: None)
        return walker.walk(most)


def test_a_sound_community_has_no_breach_and_every_function_is_found(services: Services, tmp_path: Path) -> None:
    walked = walk(services, tmp_path)
    report = table.WalkReport("chromium hd zh", walked)
    assert report.wrong == []
    assert report.not_judged == []
    places = {table.label(page).split("?")[0].split(" +")[0].split("/")[0] for page in walked.pages}
    assert {"home", "check-in", "column", "programme", "watch", "live", "guide", "me"} <= places
    assert any(page.layer == "bar" for page in walked.pages)
    assert len(list(tmp_path.glob("*.png"))) == len(walked.pages)


def test_a_page_broken_on_purpose_is_found(services: Services, tmp_path: Path) -> None:
    found = table.WalkReport("broken", walk(services, tmp_path, BREAK, most=12)).wrong
    assert 'home: text of 14 px, least 28: "too small"' in found
    assert any(re.fullmatch(r'home: \d+ px outside the safe area: "too small"', one) for one in found)
    assert "home: 50 px outside the safe area: c1" in found
    assert "column/news: Back leads nowhere" in found
