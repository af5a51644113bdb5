"""The home page names what it leads to."""

import pytest

from epg.titles import Title
from tests.tv.conftest import House
from tests.tv.kit.test_voice import address, needs_voice, sentence
from tests.tv.test_pages import read
from tvchannel.store.channel import month_themes
from tvchannel.store.channel.month_themes import MonthTheme


@needs_voice
@pytest.mark.parametrize(
    ("month", "lang", "shown"),
    [
        ("2026-11", "zh", "本月主题：学习宪法"),
        ("2026-11", "en", "Theme: The law"),
        ("2026-12", "zh", "本月主题"),
    ],
)
def test_the_home_page_names_the_theme_of_its_month_and_says_what_it_is_about(
    house: House, month: str, lang: str, shown: str
) -> None:
    named = MonthTheme(Title("学习宪法", "The law"), Title("一起学一学。", "Let us learn."))
    with house.services.store.writing() as connection:
        month_themes.put(connection, house.world.community, month, named)
    page = read(house.television(1), f"?lang={lang}")
    assert shown in page.spots["theme"].text
    _, spoken = sentence(house, address(page.html))
    assert (named.text.say(lang) in spoken) == (month == "2026-11")
