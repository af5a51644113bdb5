"""A catalogue as centres hand it out: one row a film, with the columns in any order, read cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.core.films.facts_check import LONGEST_LINE, LONGEST_SUMMARY, LONGEST_TITLE, checked, wrong_dates
from tvchannel.core.import_files import cells, spreadsheet
from tvchannel.core.import_files.cells import RefusedCell, WrongCell
from tvchannel.core.import_files.headings import Headings
from tvchannel.features.film_catalogue import film_cells
from tvchannel.features.film_catalogue.film_cells import Cell
from tvchannel.store.channel.expected_films import ExpectedFilm
from tvchannel.study import names
from tvchannel.study.films.film_facts import FORMAT_WORDS, LEVEL_WORDS, FilmFacts, FilmOrigin


class FilmField(StrEnum):
    """What a column of a catalogue may say of a film."""

    TITLE = "title"
    TITLE_EN = "title_en"
    SUMMARY = "summary"
    SUMMARY_EN = "summary_en"
    COLUMN = "column"
    SERIES = "series"
    EPISODE = "episode"
    FORMAT = "format"
    LEVEL = "level"
    TOPIC = "topic"
    SOURCE = "source"
    LICENCE = "licence"
    VALID_FROM = "valid_from"
    VALID_UNTIL = "valid_until"
    LENGTH = "length"
    FILE = "file"
    DIGEST = "digest"


# The first of each is the one that the page shows.
VARIANTS = {
    FilmField.TITLE: (
        "片名 标题 题目 名称 影片 影片名 影片名称 影片标题 课件 课件名称 课程名称 节目 节目名 节目名称 节目标题 "
        "视频名称 视频标题 作品名称 title name"
    ),
    FilmField.TITLE_EN: "英文片名 片名英文 标题英文 英文标题 英文名称 名称英文 titleenglish titleen",
    FilmField.SUMMARY: "简介 内容 内容简介 影片简介 课程简介 节目简介 内容提要 内容摘要 摘要 说明 介绍 summary about",
    FilmField.SUMMARY_EN: "英文简介 简介英文 summaryenglish summaryen",
    FilmField.COLUMN: "栏目 栏目名称 所属栏目 频道栏目 播出栏目 column",
    FilmField.SERIES: "系列 系列名 系列名称 所属系列 丛书 专辑 专题 专题名称 课程 套系 series",
    FilmField.EPISODE: "集数 集 集号 第几集 集次 期数 讲次 分集 部数 episode part",
    FilmField.FORMAT: "形式 类型 体裁 节目类型 课件类型 影片类型 课件形式 节目形式 format",
    FilmField.LEVEL: "层次 难度 层级 级别 难易程度 适合层次 level",
    FilmField.TOPIC: "主题 分类 类别 主题分类 内容分类 课程分类 所属主题 题材 topic",
    FilmField.SOURCE: (
        "来源 出处 制作单位 出品单位 提供单位 制作方 出品方 作者单位 版权单位 版权方 报送单位 source madeby"
    ),
    FilmField.LICENCE: "授权 授权方式 授权范围 授权说明 许可 使用许可 版权 版权说明 licence license",
    FilmField.VALID_FROM: "开始日期 起始日期 上线日期 上架日期 启用日期 生效日期 有效期起 播出开始 from validfrom",
    FilmField.VALID_UNTIL: (
        "截止日期 结束日期 下线日期 下架日期 失效日期 到期日期 有效期 有效期至 有效期止 授权到期 until validuntil"
    ),
    FilmField.LENGTH: "时长 片长 长度 时间长度 播放时长 视频时长 length duration",
    FilmField.FILE: "文件名 文件 文件名称 视频文件 视频文件名 素材名 素材文件 素材名称 file filename",
    FilmField.DIGEST: "校验值 校验码 文件校验 文件校验值 文件摘要 哈希 哈希值 指纹 sha256 digest checksum",
}
HEADINGS = Headings(VARIANTS)
MOST = 5000  # films of one catalogue
_OWN = "自制 自有 原创 本社区 本单位 本社区自制 own"
_LONGEST_FILE = 300


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What a community has: its columns (keys) and topics (ids) by their names, and its own names.

    `column` (a key) and `source` are those of rows which name none, "" where these are refused, and say nothing.
    """

    columns: Mapping[str, str]
    topics: Mapping[str, int]
    own: tuple[str, ...] = ()
    column: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ListedFilm:
    """A film of the table; `cell` is where its title stands."""

    cell: str
    film: ExpectedFilm

    def plain(self) -> list[Any]:
        """As JSON keeps it."""
        return [self.cell, self.film.plain()]

    @classmethod
    def of_plain(cls, plain: Sequence[Any]) -> "ListedFilm":
        """What `plain` gave."""
        return cls(plain[0], ExpectedFilm.of_plain(plain[1]))


@dataclass(frozen=True, slots=True)
class FilmTable:
    """What a catalogue says, what of it is refused, and the cells whose text was too long and was cut."""

    films: tuple[ListedFilm, ...]
    refused: tuple[RefusedCell, ...]
    cut: tuple[str, ...]


def read(data: bytes, known: KnownNames) -> FilmTable:
    """The films of a file (XLSX, CSV and its kin). Raises Invalid where it is no catalogue, or has too many."""
    rows = spreadsheet.read(data, HEADINGS.is_known).rows
    first, places = HEADINGS.find(rows)
    if FilmField.TITLE not in places:
        raise Invalid("The table has no column for the title of a film (片名).")
    headed = rows[first - 1]
    in_seconds = any("秒" in headed[place] for place in places.get(FilmField.LENGTH, ()))
    reading = _Reading(known, in_seconds=in_seconds)
    for line, row in enumerate(rows[first:], first + 1):
        if sum(map(HEADINGS.is_known, row)) <= 1:  # else the headings once more
            title_place = spreadsheet.letter(places[FilmField.TITLE][0])
            reading.take(f"{title_place}{line}", cells.told(places, line, row))
    if len(reading.films) > MOST:
        raise Invalid("The table has more than %(most)s films. Divide it.", most=MOST)
    if not reading.films and not reading.refused:
        raise Invalid("The table has no films.")
    return FilmTable(tuple(reading.films), tuple(reading.refused), tuple(reading.cut))


class _Reading:
    """Goes through the rows once."""

    def __init__(self, known: KnownNames, *, in_seconds: bool) -> None:
        self.films: list[ListedFilm] = []
        self.refused: list[RefusedCell] = []
        self.cut: list[str] = []
        self._known, self._in_seconds = known, in_seconds
        self._own = {names.key(name) for name in (*known.own, *_OWN.split())}
        self._formats, self._levels = film_cells.words_of(FORMAT_WORDS), film_cells.words_of(LEVEL_WORDS)

    def take(self, title_cell: str, told: Mapping[FilmField, Sequence[Cell]]) -> None:
        """Add what a row says, or why it is refused; an empty one says nothing."""
        if not any(told.values()):
            return
        try:
            self.films.append(ListedFilm(title_cell, self._film(title_cell, told)))
        except WrongCell as wrong:
            self.refused.append(wrong.refused)

    def _film(self, title_cell: str, told: Mapping[FilmField, Sequence[Cell]]) -> ExpectedFilm:
        one = {field: found[0] for field, found in told.items() if found}
        if FilmField.TITLE not in one:
            raise WrongCell(title_cell, "The title is missing.")
        facts = self._facts(title_cell, told, one)
        for field, sentence in wrong_dates(facts.validity).items():
            raise WrongCell(one[FilmField(field)][0], sentence)
        try:
            facts = checked(facts)
        except Invalid as refusal:
            raise WrongCell(title_cell, refusal.sentence, **refusal.params) from None
        length, digest = one.get(FilmField.LENGTH), one.get(FilmField.DIGEST)
        return ExpectedFilm(
            facts,
            cells.line_of(told.get(FilmField.FILE, ()), _LONGEST_FILE),
            film_cells.digest_of(digest) if digest else "",
            film_cells.length_of(length, in_seconds=self._in_seconds) if length else None,
        )

    def _facts(
        self, title_cell: str, told: Mapping[FilmField, Sequence[Cell]], one: Mapping[FilmField, Cell]
    ) -> FilmFacts:
        def line(field: FilmField, longest: int) -> str:
            return cells.line_of(told.get(field, ()), longest)

        episode, topic = one.get(FilmField.EPISODE), one.get(FilmField.TOPIC)
        first, last = one.get(FilmField.VALID_FROM), one.get(FilmField.VALID_UNTIL)
        shape, level = one.get(FilmField.FORMAT), one.get(FilmField.LEVEL)
        origin, source = self._origin(line(FilmField.SOURCE, LONGEST_LINE) or self._known.source)
        licence = line(FilmField.LICENCE, LONGEST_LINE)
        if licence and origin is None:
            raise WrongCell(one[FilmField.LICENCE][0], "A licence stands here, but not who made the film.")
        title = Title(film_cells.unquoted(one[FilmField.TITLE][1]), line(FilmField.TITLE_EN, 2 * LONGEST_TITLE))
        return FilmFacts(
            self._column(title_cell, one.get(FilmField.COLUMN)),
            title,
            Title(
                self._cut(one.get(FilmField.SUMMARY), LONGEST_SUMMARY),
                self._cut(one.get(FilmField.SUMMARY_EN), 2 * LONGEST_SUMMARY),
            ),
            film_cells.unquoted(line(FilmField.SERIES, LONGEST_LINE)) or None,
            film_cells.episode_of(episode) if episode else None,
            film_cells.day_of(first) if first else None,
            film_cells.day_of(last) if last else None,
            format=film_cells.named(shape, self._formats) if shape else None,
            level=film_cells.named(level, self._levels) if level else None,
            topic_id=film_cells.named(topic, self._known.topics) if topic else None,
            origin=origin,
            source=source,
            licence=licence,
        )

    def _column(self, title_cell: str, told: Cell | None) -> str:
        if told is not None:
            return film_cells.named(told, self._known.columns)
        if not self._known.column:
            raise WrongCell(title_cell, "It has no column (栏目).")
        return self._known.column

    def _origin(self, source: str) -> tuple[FilmOrigin | None, str]:
        if not source:
            return None, ""
        return (FilmOrigin.OWN, "") if names.key(source) in self._own else (FilmOrigin.TAKEN_OVER, source)

    def _cut(self, told: Cell | None, longest: int) -> str:
        if told is None:
            return ""
        short = film_cells.shortened(told[1], longest)
        self.cut += [told[0]] if short != told[1] else []
        return short
