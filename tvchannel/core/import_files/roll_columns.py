"""Which column of a list says what: by its heading, in whichever words the branch's lists have it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tvchannel.core.import_files.headings import bare


class RollField(StrEnum):
    """What a column may say of a member."""

    NAME = "name"
    PHONE = "phone"
    GROUP = "group"
    HOUSEHOLD = "household"
    ADDRESS = "address"
    BUILDING = "building"
    ROOM = "room"
    EXEMPT = "exempt"
    CATEGORY = "category"


# Of these several columns make one text.
SEVERAL = (RollField.ADDRESS, RollField.BUILDING, RollField.ROOM)
FIELD_WORDS = {
    RollField.NAME: "Name",
    RollField.PHONE: "Telephone number",
    RollField.GROUP: "Group",
    RollField.HOUSEHOLD: "Household's number",
    RollField.ADDRESS: "Address",
    RollField.BUILDING: "Building (a part of the address)",
    RollField.ROOM: "Door (a part of the address)",
    RollField.EXEMPT: "Exempt",
    RollField.CATEGORY: "Category",
}
# The first of each is the one that our own lists have. (人员类别 and 党员类别 mostly say who is on probation.)
_VARIANTS = {
    RollField.HOUSEHOLD: "户号 户编号 家庭编号 住户编号 住户号 户序号 household householdnumber",
    RollField.ADDRESS: "住址 地址 家庭住址 现住址 居住地址 现居住地址 家庭地址 详细地址 住所 居住地 通讯地址 address",
    RollField.GROUP: "小组 党小组 所在小组 所在党小组 所属党小组 所属小组 党小组名称 组别 小组名称 group",
    RollField.NAME: "姓名 党员姓名 名字 党员名字 姓名(全称) 党员 name",
    RollField.PHONE: "电话 手机 联系电话 手机号 手机号码 电话号码 联系方式 联系手机 移动电话 本人电话 phone mobile",
    RollField.EXEMPT: "免于要求 免学 是否免学 免于硬性要求 免于考勤 免签 免签到 是否免签 免考勤 免 exempt",
    RollField.CATEGORY: "类别 党员分类 管理类别 在职情况 就业状况 工作状况 在岗情况 人员状态 category",
    RollField.BUILDING: "楼栋 楼号 栋号 楼栋号 幢号 楼幢 几号楼 楼 building",
    RollField.ROOM: "门牌 门牌号 房号 室号 房间号 单元室 单元房号 门号 room door",
}
HEADINGS = {words.split()[0]: field.value for field, words in _VARIANTS.items()}
_FIELDS = {word: field for field, words in _VARIANTS.items() for word in words.split()}
_ID_HEADING = re.compile(r"(公民)?身份(证|证件)?(号|号码|证|证号|证号码)?|证件号码?|idnumber|idcard")
# Words in which lists say it in other ways; whose name or number it is when it is not the member's own.
_LIKE = {
    RollField.NAME: re.compile(r".*姓名.*"),
    RollField.PHONE: re.compile(r".*(手机|电话).*"),
    RollField.ADDRESS: re.compile(r".*(住址|地址).*"),
    RollField.GROUP: re.compile(r".*小组.*"),
}
_OTHERS = "配偶 联系人 介绍人 组长 书记 户主 紧急 家属 子女 父 母 监护 单位 户籍 户口 籍贯 出生 身份证 曾用 拼音 传真"
_ANOTHERS = re.compile("|".join(_OTHERS.split()))
_MOST_TITLES = 30


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the list: its place from 0, its heading ("" for none), and what it says (None: not known here)."""

    place: int
    heading: str
    field: RollField | None = None


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """Where the list begins (the place from 0 of the row after the headings), and its columns."""

    first: int
    columns: tuple[SheetColumn, ...]

    def of(self, field: RollField) -> list[SheetColumn]:
        """The columns that say this."""
        return [one for one in self.columns if one.field is field]


def is_known(cell: str) -> bool:
    """Whether a cell is a heading of a list of members."""
    return field_of(cell) is not None


def is_of_ids(cell: str) -> bool:
    """Whether a cell is the heading of numbers of identity cards."""
    return _ID_HEADING.fullmatch(bare(cell)) is not None


def field_of(cell: str) -> RollField | None:
    """What a heading means; notes in brackets, stars and colons around it mean nothing."""
    return _FIELDS.get(bare(cell))


def guess(columns: Sequence[SheetColumn]) -> tuple[SheetColumn, ...]:
    """The columns as they most likely are, for somebody who looks: other words are understood, too, each field once."""
    taken = {one.field for one in columns if one.field}
    seen: set[RollField] = set()
    found = []
    for one in columns:
        field = one.field or next((like for like in _LIKE if like not in taken and _is_like(one.heading, like)), None)
        if field in seen and field not in SEVERAL:
            field = None
        if field:
            seen.add(field)
        found.append(SheetColumn(one.place, one.heading, field))
    return tuple(found)


def _is_like(heading: str, field: RollField) -> bool:
    return bool(_LIKE[field].fullmatch(bare(heading))) and not _ANOTHERS.search(heading)


def find(rows: Sequence[Sequence[str]]) -> SheetColumns:
    """The columns by their headings: those of the row that has most that are known, of the earliest such.

    A title above them is a row that has fewer. Where none is known, the first row with two cells is taken.
    """
    known = [sum(is_known(cell) for cell in row) for row in rows[:_MOST_TITLES]]
    if any(known):
        at = known.index(max(known))
    else:
        at = next((n for n, row in enumerate(rows) if sum(bool(cell.strip()) for cell in row) > 1), 0)
    names = list(rows[at]) if rows else []
    filled = {place for row in rows[at + 1 :] for place, cell in enumerate(row) if cell.strip()}
    width = max([*filled, *(place for place, name in enumerate(names) if name.strip())], default=-1) + 1
    names += [""] * (width - len(names))
    shown = [place for place in range(width) if place in filled or names[place].strip()]
    columns = (SheetColumn(place, names[place].strip('" '), field_of(names[place])) for place in shown)
    return SheetColumns(at + 1, tuple(columns))
