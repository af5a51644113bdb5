"""From the television's code to the channel: by the remote control and a phone in Chromium, with a real film."""

import base64
from pathlib import Path

import pytest

from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.features.contributions.made import reading
from tests.media.sources import ENGINE, film
from tests.store.world import approve
from tests.tv.conftest import House
from tests.tv.screen_widths import BESIDE, too_wide
from tests.tv.shelf_keys import AT, through_the_shelves
from tvchannel.base import clock
from tvchannel.core.take_in import limits_of, take_in_next
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import FilmState
from tvchannel.tools.browser import Browser, EngineName
from tvchannel.tools.browser.phone import Phone

LOADED = "return document.readyState === 'complete' && document.body.innerText.indexOf(arguments[0]) >= 0"
# A phone's own way to a file is no page; what it hands over is the same.
FILL = """
var bytes = Uint8Array.from(atob(arguments[0]), function (one) { return one.charCodeAt(0); });
var files = new DataTransfer();
files.items.add(new File([bytes], "VID_1.mp4", {type: "video/mp4"}));
document.getElementById("file").files = files.files;
document.getElementById("title").value = "广场舞";
document.getElementById("words").value = "每天早上七点";
document.querySelector("input[name=named][value=yes]").checked = true;
document.querySelector("input[name=name]").value = "舞蹈队";
document.querySelector("input[name=shown][value=agreed]").checked = true;
document.querySelector("input[name=licence]").checked = true;
document.forms[0].submit();
"""


def to_the_code(tv: Browser, house: House, base: str) -> str:
    """From the home page by keys alone; gives the digits."""
    through_the_shelves(
        tv, house, base, ("6", "/take-part", "o1"), ("OK", "/contribute", "o1"), ("OK", "/code?member=1", "b1")
    )
    return str(tv.run("return document.getElementById('code').textContent"))


@pytest.mark.slow
@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_the_code_and_what_was_sent_are_reached_by_the_remote_control(house: House, engine: EngineName) -> None:
    with answering(house.app) as base, Browser(engine=engine) as tv:
        assert len(to_the_code(tv, house, base).replace("\xa0", " ")) == 9
        tv.press("1")
        tv.wait_for(AT, "/contribute/sent")
        tv.wait_for(STANDS_ON, "on")
        for back in ("/take-part", "/shelves", "/tv/here/"):
            tv.press("BACK")
            tv.wait_for(AT, back)
        assert too_wide(tv, base, ("contribute", "contribute/code?member=1", "contribute/sent")) == []


@pytest.mark.engine
@ENGINE[1]
def test_a_film_from_a_phone_is_on_the_channel_with_the_name_that_was_wished(house: House, tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", seconds=3)
    with answering(house.app) as base, Browser() as tv, Phone() as phone:
        digits = to_the_code(tv, house, base)
        phone.open(f"{base}/contribute")
        phone.run("document.getElementById('digits').value = arguments[0]; document.forms[0].submit()", digits)
        phone.wait_for(LOADED, "说几句话")
        assert phone.run(BESIDE) <= 0
        phone.run(FILL, base64.b64encode(source.read_bytes()).decode())
        phone.wait_for(LOADED, "收到了，谢谢您")
        services, community = house.services, house.world.community
        made = take_in_next(services.store, services.vault, worker="w", clock=clock.now, limits=limits_of(5))
        assert made
        assert made.state is FilmState.READY, made.reason
        with reading(house) as connection:
            row = catalogue.programme_of_material(connection, made.material)
        assert row
        approve(services.store, community, row.id, who="reviewer", now=house.now)
        tv.press("1")
        tv.wait_for(LOADED, "《广场舞》")
        assert "起已在频道播出" in tv.run("return document.body.innerText")
        tv.open(f"{base}/tv/here/programme/{row.id}")
        tv.wait_for(LOADED, "投稿：舞蹈队")
