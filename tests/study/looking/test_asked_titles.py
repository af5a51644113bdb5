"""What is suggested as a hot word."""

from tvchannel.study.looking.asked_titles import LEAST, MOST_SUGGESTED, AskedTitle, asked_titles


def test_the_most_opened_come_first_and_rare_ones_never() -> None:
    opened = [("楼道长", 3), ("重庆", LEAST - 1), ("党课十讲", 9), ("楼道长", 2)]
    assert asked_titles(opened, []) == [AskedTitle("党课十讲", 9), AskedTitle("楼道长", 5)]


def test_words_that_are_there_already_are_not_suggested() -> None:
    assert asked_titles([("党课 十讲", 9)], ["党课十讲"]) == []


def test_only_so_many_are_suggested() -> None:
    assert len(asked_titles([(str(n), 9) for n in range(40)], [])) == MOST_SUGGESTED
