"""When two names of groups are one, and how a group's name is kept. Pure.

One list writes 第1党小组, 第 1党小组, 第一党小组 and 第１党小组 for the same people.
"""

import re
from collections.abc import Iterable

from tvchannel.study import names
from tvchannel.study.groups import value_of
from tvchannel.study.text_normalization import settled

_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMBER = re.compile(
    r"(?<![一二三四五六七八九十])([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[党支小组楼栋号区片])"
)


def standard(name: str) -> str:
    """`name` as it is kept: without the blanks that pad Chinese names."""
    name = settled(name)
    return name.replace(" ", "") if _HAN.search(name) else name


def key(name: str) -> str:
    """The letters by which two names are one: numbers in figures, without blanks, dots and strokes."""
    return names.key(_NUMBER.sub(lambda found: str(value_of(found[1])), standard(name)))


def as_known(written: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """By name as it is written, the name that stands for it: of `known` ones, else the first way of writing it."""
    found = {key(name): name for name in reversed(list(known))}
    return {name: found.setdefault(key(name), standard(name)) for name in written if name}
