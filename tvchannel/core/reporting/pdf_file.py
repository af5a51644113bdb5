"""A table as a PDF to print: A4, page numbers, the method below the rows, without a browser.

Laying out costs seconds of a processor and much memory, so it is done in a process of its own that gives way to all
others, one after the other, and never for more rows than a reader would turn pages for.
"""

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from lxml import html
from lxml.html import builder as b

from tvchannel.base.errors import Invalid, Unavailable
from tvchannel.base.texts import say
from tvchannel.core.reporting.chart_svg import to_svg
from tvchannel.core.reporting.table import ExportTable, ReportColumn, ValueType, headings, texts

MOST_ROWS = 1000
_WAIT_S, _LONGEST_S = 20, 90
_NARROW = 5  # columns; a wider table lies on its side
_CHILD = Path(__file__).with_name("pdf_child.py")
_one_at_a_time = BoundedSemaphore(1)
_NUMBERS = (ValueType.NUMBER, ValueType.DECIMAL)
STYLE = """
@page { size: A4 %s; margin: 14mm 12mm 16mm;
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt }
  @bottom-left { content: "%s"; font-size: 8pt } }
body { font-family: "WenQuanYi Zen Hei", "Noto Sans CJK SC", sans-serif; font-size: 9pt; line-height: 1.4 }
h1 { font-size: 16pt; margin: 0 0 3mm } h2 { font-size: 11pt; margin: 6mm 0 2mm }
table { border-collapse: collapse; width: 100%% } tr { break-inside: avoid } thead { display: table-header-group }
th, td { border-bottom: 0.3pt solid #999; padding: 1mm 1.5mm; text-align: left; vertical-align: top }
.amount { text-align: right } dl { font-size: 8pt; overflow-wrap: anywhere }
dt { font-weight: bold } dd { margin: 0 0 1mm } svg { max-width: 150mm; height: auto; margin: 0 0 4mm }
"""


def to_pdf(table: ExportTable, language: str) -> bytes:
    """The file, with headings and words of `language` (English for ""). Raises Invalid, Unavailable."""
    if len(table.rows) > MOST_ROWS:
        raise Invalid(
            "The table has %(rows)s rows, too many for a PDF (at most %(most)s): choose a shorter time, or take Excel.",
            rows=len(table.rows),
            most=MOST_ROWS,
        )
    return laid_out(to_html(table, language or "en"))


def laid_out(page: str) -> bytes:
    """The PDF of a page of HTML that holds all it shows. Raises Unavailable when others wait, or it takes too long."""
    if not _one_at_a_time.acquire(timeout=_WAIT_S):
        raise Unavailable("Another PDF is being made. Please try again in a minute.")
    try:
        command = ["nice", sys.executable, "-P", str(_CHILD)]
        done = subprocess.run(command, input=page.encode(), capture_output=True, timeout=_LONGEST_S)
    except (OSError, subprocess.TimeoutExpired) as trouble:
        raise Unavailable("The PDF could not be made. Please take Excel, or print the page.") from trouble
    finally:
        _one_at_a_time.release()
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise Unavailable("The PDF could not be made. Please take Excel, or print the page.")
    return done.stdout


def to_html(table: ExportTable, language: str) -> str:
    """The page that is laid out: chart, rows, and what is to be known about them."""
    shown = [at for at, column in enumerate(table.columns) if column.printed]
    style = STYLE % ("portrait" if len(shown) <= _NARROW else "landscape", table.stem.replace('"', ""))
    body = b.BODY(b.H1(f"{say(language, table.title)} {table.period}"))
    if table.chart is not None:
        body.append(html.fragment_fromstring(to_svg(table.chart, language)))
    body.append(_table(table, shown, language))
    body.append(b.H2(say(language, "About the table")))
    notes = b.DL()
    for note in table.notes:
        notes.extend([b.DT(_plain(say(language, note.label))), b.DD(_plain(note.said(language)))])
    body.append(notes)
    page = b.HTML(b.HEAD(b.TITLE(say(language, table.title)), b.STYLE(style)), body, lang=language)
    return str(html.tostring(page, doctype="<!DOCTYPE html>", encoding="unicode"))


def _table(table: ExportTable, shown: list[int], language: str) -> html.HtmlElement:
    heads = headings(table, language)
    columns = [table.columns[at] for at in shown]
    rows = [b.TR(*(_cell(b.TH, heads[at], table.columns[at]) for at in shown))]
    body = [
        b.TR(*(_cell(b.TD, line[at], column) for at, column in zip(shown, columns, strict=True)))
        for line in texts(table, language)
    ]
    return b.TABLE(b.THEAD(*rows), b.TBODY(*body))


def _cell(tag: object, text: str, column: ReportColumn) -> html.HtmlElement:
    made: html.HtmlElement = tag(_plain(text))  # type: ignore[operator]
    if column.type in _NUMBERS:
        made.set("class", "amount")
    return made


def _plain(text: str) -> str:
    """A text without characters that no page may hold."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
