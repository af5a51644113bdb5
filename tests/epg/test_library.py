"""Names, programmes and cards."""

from epg.columns import Column
from epg.fillers import Cards
from epg.titles import Title
from tests.epg.made import programme


def test_a_title_is_told_in_the_readers_language_or_else_in_the_other() -> None:
    both = Title("党建", "Party building")
    assert [both.say(lang) for lang in ("zh", "en", "en-GB")] == ["党建", "Party building", "Party building"]
    assert (Title("党建").say("en"), Title("", "News").say("zh")) == ("党建", "News")
    assert Column("party", 1, both).title.say("zh") == "党建"


def test_a_programme_lasts_whole_ticks() -> None:
    assert programme(1, length=0.001).ticks == 1
    assert programme(1, length=10).ticks == 125


def test_the_card_before_a_programme_announces_it_where_there_is_one() -> None:
    cards = Cards("card", {1: "next-1"})
    assert [cards.before(number) for number in (1, 2, None)] == ["next-1", "card", "card"]
