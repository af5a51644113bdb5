"""The demo's people, all invented: a fixed seed gives the same 45 members in 30 households and 3 groups every time."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from epg.titles import Title
from tvchannel.study.organisations.tree import OrganisationKind
from tvchannel.tools.demo.seeded_random import seeded

SEED = 20190501
GROUPS = ("东苑小组", "中苑小组", "西苑小组")
HOUSEHOLDS_A_GROUP = 10
# Members of the ten households of each group: mostly one or two, a few families; 15 people a group.
HOMES = ((2, 1, 3, 1, 1, 2, 1, 2, 1, 1), (2, 1, 1, 4, 1, 1, 2, 1, 1, 1), (2, 2, 1, 1, 3, 1, 1, 1, 2, 1))
# Who has not seen the consent card yet, one in a family and one who lives alone: nothing is recorded of them.
UNDECIDED = frozenset({"demo-06", "demo-08"})
EXEMPT_AT_HOME = frozenset({1, 3, 7, 9, 13, 15, 19, 22, 28})
_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董"
_GIVEN = (
    *("秀兰", "建国", "桂英", "志明", "玉珍", "国强", "淑华", "永福", "凤英", "德胜", "美玲", "卫东"),
    *("月娥", "长根", "惠芳", "阿大", "雪梅", "金龙", "彩云", "和平", "巧珍", "文斌", "素琴", "宝根"),
    *("静怡", "春生", "丽华", "浩然", "梦洁", "学军", "红梅", "启明", "兰", "勇", "芳", "磊"),
)


@dataclass(frozen=True, slots=True)
class DemoMember:
    """A member: the stable reference, the name, the digit at home, whether the rules on study do not bind them."""

    ref: str
    name: str
    phone: str
    place: int
    exempt: bool


@dataclass(frozen=True, slots=True)
class DemoHousehold:
    """A household: its number from 1, its group, its address, who lives there."""

    number: int
    group: str
    address: str
    members: tuple[DemoMember, ...]


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody at the desk, with the roles."""

    login: str
    name: str
    roles: tuple[str, ...]
    group: str = ""


STAFF = (
    Clerk("uploader", "陆小雨", ("uploader",)),
    Clerk("reviewer", "方正平", ("reviewer",)),
    Clerk("branch", "唐书记", ("branch",)),
    Clerk("leader", "何组长", ("leader",), GROUPS[0]),
    Clerk("guide", "小苏", ("guide",), GROUPS[0]),
    Clerk("interaction", "叶老师", ("interaction",)),
    Clerk("admin", "沈工", ("administrator",)),
    Clerk("auditor", "顾老师", ("auditor",)),
)
# What stands above the community, from the top, and who works in all communities of the topmost.
ORGANISATIONS = (
    (OrganisationKind.DISTRICT, Title("湖滨区", "Lakeside District")),
    (OrganisationKind.SUB_DISTRICT, Title("梅园街道", "Plum Garden Sub-district")),
)
ABOVE = Clerk("district", "区里的马老师", ("administrator",))
# Known to everybody: the demo is for trying out, and says so. A real community is never made by it.
PASSWORD = "demo-1-2-3"  # noqa: S105


def login_of(role: str) -> str:
    """Who has a role in the demo."""
    return next(clerk.login for clerk in STAFF if role in clerk.roles)


def homes() -> tuple[DemoHousehold, ...]:
    """The 30 households in the order of their numbers; references are `demo-01` to `demo-45`."""
    names = _names(seeded(SEED))
    sizes = [(group, size) for group, row in zip(GROUPS, HOMES, strict=True) for size in row]
    made: list[DemoHousehold] = []
    for number, (group, size) in enumerate(sizes, 1):
        first = sum(len(home.members) for home in made) + 1
        members = tuple(_person(first + n, next(names), number, n + 1) for n in range(size))
        made.append(DemoHousehold(number, group, _address(number), members))
    return tuple(made)


def _names(rng: random.Random) -> Iterator[str]:
    family, given = list(_FAMILY), list(_GIVEN)
    rng.shuffle(family)
    rng.shuffle(given)
    return (family[n % len(family)] + given[n % len(given)] for n in range(sum(map(sum, HOMES))))


def _person(count: int, name: str, household: int, place: int) -> DemoMember:
    # 199 0000 is no block of numbers that anybody was given.
    return DemoMember(f"demo-{count:02}", name, f"1990000{count:04}", place, place == 1 and household in EXEMPT_AT_HOME)


def _address(number: int) -> str:
    house, flat = divmod(number - 1, HOUSEHOLDS_A_GROUP)
    return f"示范路 1 号 {house + 1} 号楼 {flat // 2 + 1}0{flat % 2 + 1} 室"
