"""A tile that says "press OK" has the focus, in every engine and wherever the arrows lead; without a household, too."""

from collections.abc import Iterator

import pytest

from tests.engines.browsers import EVERY_ENGINE
from tests.engines.serving import answering
from tests.tv.conftest import House
from tvchannel.core.one_time_entry import make_entry
from tvchannel.tools.browser import Browser, EngineName
from tvchannel.tools.browser.entry import enter as let_in

# The tiles in which words that name OK can be seen.
NAME_OK = """
var found = [], tiles = document.querySelectorAll('.spot'), i, k, texts;
for (i = 0; i < tiles.length; i += 1) {
  texts = tiles[i].querySelectorAll('span');
  for (k = 0; k < texts.length; k += 1) {
    if (/【确认】/.test(texts[k].textContent) && texts[k].children.length === 0
        && getComputedStyle(texts[k]).visibility === 'visible') { found.push(tiles[i].id); }
  }
}
return found;
"""
FOCUS = "return document.querySelector('.on').id"


@pytest.fixture
def base(house: House) -> Iterator[str]:
    with answering(house.app) as address:
        yield address


@pytest.mark.slow
@pytest.mark.parametrize("engine", EVERY_ENGINE)
@pytest.mark.parametrize("household", [1, None])
def test_what_names_ok_is_the_tile_with_the_focus(
    house: House, base: str, engine: EngineName, household: int | None
) -> None:
    with Browser(engine=engine) as tv:
        if household:
            entry = make_entry(house.services.store, house.world.community, household, who="test", now=house.now)
            let_in(tv, f"{base}/enter/{entry}")
        tv.open(f"{base}/tv/here/")
        tv.wait_for("return document.querySelectorAll('.on').length === 1")
        assert (tv.run(FOCUS), tv.run(NAME_OK)) == ("checkin", ["checkin"])
        tv.press("DOWN")
        tv.wait_for("return document.querySelector('.on').id !== 'checkin'")
        assert tv.run(NAME_OK) == []
        tv.press("UP")
        tv.wait_for("return document.querySelectorAll('.on').length === 1")
        focus = tv.run(FOCUS)
        assert tv.run(NAME_OK) == (["checkin"] if focus == "checkin" else [])
