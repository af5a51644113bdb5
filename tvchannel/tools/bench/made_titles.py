"""A library of made titles: series whose parts are numbered, and series whose parts have titles of their own.

Source of the size: seed documents, row 162 (753 titles, 6,488 episodes). The words are a Chinese dictionary's,
every third one of the channel's own, so that initials are as common, and as often the same, as in a real library.
"""

from collections.abc import Iterator
from random import Random

from pypinyin.phrases_dict import phrases_dict

from tvchannel.core.looking.name_readings import readings, usual
from tvchannel.study.looking.film_words import folded
from tvchannel.study.looking.title_index import SpeltFilm
from tvchannel.study.looking.title_keys import spelt

SERIES, EPISODES = 753, 6_488
_OURS = (
    *("党课", "党员", "支部", "社区", "街道", "初心", "誓词", "红色", "身边", "基层", "故事", "人民", "楼道长", "中国"),
    *("新时代", "先进", "典型", "警示", "教育", "学习", "精神", "廉洁", "服务", "榜样", "百年", "重庆", "改革", "建设"),
)
_OWN_WORDS = 1 / 3
_SHAPES = ("{}{}", "{}的{}", "{}：{}", "{}与{}", "{}{}{}", "走进{}", "{}")


def made_library(series: int = SERIES, episodes: int = EPISODES, seed: int = 1) -> list[tuple[str, str]]:
    """The title of every episode and the name of its series; the same ones for the same `seed`."""
    random = Random(seed)  # noqa: S311  no secret
    words = [one for one in phrases_dict if 2 <= len(one) <= 4]
    names = list({_title(random, words): None for _ in range(2 * series)})[:series]
    counts = [1] * len(names)
    for _ in range(episodes - len(names)):
        counts[random.randrange(len(names))] += 1
    return [title for name, count in zip(names, counts, strict=True) for title in _episodes(random, words, name, count)]


def spelt_films(titles: list[tuple[str, str]]) -> Iterator[SpeltFilm]:
    """The episodes as the index takes them; their ids count from 1."""
    for number, (title, series) in enumerate(titles, 1):
        is_named_so = folded(title).startswith(folded(series))
        yield SpeltFilm(number, spelt(title, readings, usual), series, spelt(series, readings, usual), is_named_so)


def _episodes(random: Random, words: list[str], name: str, count: int) -> list[tuple[str, str]]:
    if random.random() < 1 / 2:
        return [(f"{name} 第{number}集", name) for number in range(1, count + 1)]
    return [(_title(random, words), name) for _ in range(count)]


def _title(random: Random, words: list[str]) -> str:
    shape = random.choice(_SHAPES)
    return shape.format(*(random.choice(_OURS if random.random() < _OWN_WORDS else words) for _ in range(3)))
