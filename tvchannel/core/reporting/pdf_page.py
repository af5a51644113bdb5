"""The page of HTML that becomes a PDF: chart, rows, and what is to be known about them, on A4."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from lxml import html
from lxml.html import builder as b

from tvchannel.base.texts import say
from tvchannel.core.reporting.chart_svg import to_svg
from tvchannel.core.reporting.table import ExportTable, ReportColumn, ValueType, cell, headings, texts

_NARROW = 6  # columns; a wider table lies on its side
_SHORT = 4  # letters, as a name has: they stay in one line
_BRIEF = 50  # letters of a note that does not need a line of its own
_STYLE = """
@page { size: A4 %s; margin: 14mm 12mm 16mm;
  font-family: "WenQuanYi Zen Hei", "Noto Sans CJK SC", sans-serif; font-size: 8pt;
  @bottom-right { content: counter(page) " / " counter(pages) }
  @bottom-left { content: "%s" } }
body { font-family: "WenQuanYi Zen Hei", "Noto Sans CJK SC", sans-serif; font-size: 9pt; line-height: 1.4; margin: 0 }
section + section { break-before: page }
h1 { font-size: 16pt; margin: 0 0 3mm } h2 { font-size: 11pt; margin: 6mm 0 2mm }
.about { font-size: 12pt } .about b { font-weight: normal; margin-right: 6mm }
table { border-collapse: collapse; width: 100%% } tr { break-inside: avoid } thead { display: table-header-group }
th, td { border-bottom: 0.3pt solid #999; padding: 1mm 1.5mm; text-align: left; vertical-align: top }
th { background: #eeebe4; border-bottom: 0.8pt solid #555; vertical-align: bottom }
.whose { margin: 0 0 1mm } .short { white-space: nowrap }
.amount { text-align: right } .notes { font-size: 8pt; overflow-wrap: anywhere } .notes p { margin: 0 0 0.8mm }
.notes span { margin-right: 6mm }
svg { max-width: 150mm; height: auto; margin: 0 0 4mm }
"""


def to_html(table: ExportTable, language: str) -> str:
    """The whole page in `language`; it holds all that it shows."""
    shown = [at for at, column in enumerate(table.columns) if column.printed]
    sheets = [_sheet(one, shown, language) for one in _sheets(table)]
    lies = len(shown) > _NARROW and table.sheets is None
    style = _STYLE % ("landscape" if lies else "portrait", table.stem.replace('"', ""))
    head = b.HEAD(b.TITLE(say(language, table.title)), b.STYLE(style))
    page = b.HTML(head, b.BODY(*sheets), lang=language)
    return str(html.tostring(page, doctype="<!DOCTYPE html>", encoding="unicode"))


def _sheets(table: ExportTable) -> Iterable[ExportTable]:
    """The table, or one for each value of the column whose values have sheets of their own."""
    if table.sheets is None or not table.rows:
        return [table]
    at = [column.name for column in table.columns].index(table.sheets)
    return [replace(table, rows=tuple(rows)) for _, rows in groupby(table.rows, key=lambda row: row[at])]


def _sheet(table: ExportTable, shown: list[int], language: str) -> html.HtmlElement:
    whose = next((note.said(language) for note in table.notes if note.name == "community"), "")
    section = b.E.section(b.P(_plain(whose), b.CLASS("whose")), b.H1(f"{say(language, table.title)} {table.period}"))
    alike = [at for at in shown if table.sheets and _is_alike(table, at)]
    if alike:
        section.append(_about(table, alike, language))
    if table.chart is not None and table.rows:
        section.append(html.fragment_fromstring(to_svg(table.chart, language)))
    section.append(_rows(table, [at for at in shown if at not in alike], language))
    if not table.rows:
        section.append(b.P(say(language, "There is no row for this time.")))
    section.append(b.H2(say(language, "About the table")))
    section.append(_notes([f"{say(language, note.label)}: {note.said(language)}" for note in table.notes]))
    return section


def _notes(lines: Iterable[str]) -> html.HtmlElement:
    """What is short follows in one line, so that the end of the method is not alone on another sheet of paper."""
    notes = b.DIV(b.CLASS("notes"))
    for is_short, some in groupby(map(_plain, lines), key=lambda line: len(line) <= _BRIEF):
        told = [*some]
        notes.extend([b.P(*(b.SPAN(line) for line in told))] if is_short else [b.P(line) for line in told])
    return notes


def _is_alike(table: ExportTable, at: int) -> bool:
    """Whether a text is the same in every row of a sheet, and stands once above them."""
    return table.columns[at].type in (ValueType.TEXT, ValueType.YES_NO) and len({row[at] for row in table.rows}) == 1


def _about(table: ExportTable, alike: list[int], language: str) -> html.HtmlElement:
    heads, row = headings(table, language), table.rows[0]
    said = [f"{heads[at]}: {cell(table.columns[at], row[at], language)}" for at in alike]
    return b.P(*(b.B(_plain(one)) for one in said), b.CLASS("about"))


def _rows(table: ExportTable, shown: list[int], language: str) -> html.HtmlElement:
    heads = headings(table, language)
    columns = [table.columns[at] for at in shown]
    head = b.TR(*(_marked(b.TH(heads[at]), table.columns[at]) for at in shown))
    body = [
        b.TR(*(_marked(b.TD(_plain(line[at])), column) for at, column in zip(shown, columns, strict=True)))
        for line in texts(table, language)
    ]
    return b.TABLE(b.THEAD(head), b.TBODY(*body))


def _marked(cell: html.HtmlElement, column: ReportColumn) -> html.HtmlElement:
    if column.type.is_amount:
        cell.set("class", "amount")
    elif len(cell.text_content()) <= _SHORT:
        cell.set("class", "short")
    return cell


def _plain(text: str) -> str:
    """A text without characters that no page may hold."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
