"""The films' texts: twelve short ones and the lesson, laid out so that every line has its time."""

import re
from itertools import pairwise

import pytest

from tvchannel.core.films.facts_check import LONGEST_SUMMARY
from tvchannel.tools.demo import music, scenes
from tvchannel.tools.demo.columns import BY_KEY
from tvchannel.tools.demo.grid import SERIES
from tvchannel.tools.demo.palette import LIGHTS
from tvchannel.tools.demo.script import END_S, TITLE_S, Use, cues, scripts
from tvchannel.tools.demo.themes import LAST, NEXT, STAND_IN, THIS

PROGRAMMES = [script for script in scripts() if script.use is Use.PROGRAMME]
SPOKEN = re.compile(r"(?:[a-zü]+[1-5][,.?]? ?)+")


def test_there_are_twelve_films_of_20_to_80_seconds_and_one_of_a_quarter_of_an_hour() -> None:
    lengths = [script.seconds for script in PROGRAMMES]
    assert len(lengths) == 13
    assert lengths[-1] == 900
    assert all(20 <= length <= 80 for length in lengths[:-1])


def test_the_shortest_is_made_first() -> None:
    assert list(scripts()) == sorted(scripts(), key=lambda script: script.seconds)


def test_every_column_has_a_film() -> None:
    assert {script.column for script in PROGRAMMES} == set(BY_KEY)


def test_the_series_counts_its_episodes_without_a_hole() -> None:
    episodes = sorted(script.episode for script in PROGRAMMES if script.series == SERIES)
    assert episodes == list(range(1, len(episodes) + 1))


def test_every_programme_says_in_both_languages_what_it_is_about() -> None:
    programmes = [script for script in scripts() if script.use is not Use.FILLER]
    assert [one.key for one in programmes if not (one.summary.zh and one.summary.en)] == []
    assert max(len(one.summary.zh) for one in programmes) <= LONGEST_SUMMARY


def test_the_themes_name_films_that_exist() -> None:
    assert {*LAST, *THIS, *NEXT, *STAND_IN} <= {script.key for script in PROGRAMMES}


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.key)
def test_what_a_film_names_can_be_drawn_played_and_told_apart(script) -> None:
    assert script.mood in music.MOODS
    assert script.title.en
    for part in script.parts:
        assert set(part.scenes) <= scenes.DRAWN.keys()
        assert part.light in LIGHTS
    assert [other.key for other in scripts() if other.title.zh == script.title.zh] == [script.key]


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.key)
def test_every_line_is_written_for_the_voice_too(script) -> None:
    for line in (line for part in script.parts for line in part.lines):
        assert SPOKEN.fullmatch(line.said), line.said
        read_aloud = re.sub(r"（.*?）", "", line.zh)
        assert len(re.findall(r"[1-5]", line.said)) == len(re.findall(r"[\u4e00-\u9fff]", read_aloud)), line.zh


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.key)
def test_a_slow_voice_has_time_for_every_line(script) -> None:
    for part in script.parts:
        spoken = [0.36 * len(line.zh) for line in part.lines]
        assert sum(spoken) <= part.seconds - TITLE_S - END_S


def test_lines_follow_each_other_between_the_title_and_the_end() -> None:
    shown = cues([3.0, 5.0, 4.0], 27)
    assert shown[0][0] == TITLE_S
    assert shown[-1][1] == pytest.approx(27 - END_S)
    assert all(until == begin for (_, until), (begin, _) in pairwise(shown))
    assert [until - begin for begin, until in shown] == pytest.approx([5.667, 7.667, 6.667], abs=0.001)
