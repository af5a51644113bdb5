"""The readings of characters: every one, without tones."""

from tvchannel.core.looking.name_readings import readings, usual


def test_a_character_has_every_reading_and_no_tones() -> None:
    assert {"zeng", "ceng"} <= readings("曾")
    assert {"shan", "dan"} <= readings("单")
    assert readings("吕") == {"lv", "lu"}


def test_what_is_not_chinese_has_no_reading() -> None:
    assert [readings(letter) for letter in "A1·"] == [frozenset()] * 3


def test_within_a_word_a_character_has_its_usual_reading_and_nothing_is_lost() -> None:
    assert usual("重庆的银行A1·") == ["chong", "qing", "de", "yin", "hang", "A", "1", "·"]
    assert usual("") == []
