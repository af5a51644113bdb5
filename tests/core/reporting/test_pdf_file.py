"""PDF files: the rows as on the page, laid out by a process that fetches nothing, and never without a bound."""

import base64
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from tests.core.reporting.test_formats import COLUMNS, EMPTY, FULL, table
from tests.desk.exported import as_people_write
from tvchannel.base.errors import Invalid
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.pdf_file import MOST_ROWS, laid_out, to_pdf
from tvchannel.core.reporting.pdf_page import to_html
from tvchannel.core.reporting.table import Note, headings, texts

CHART = ReportChart("Who came, by group", ChartKind.BARS, ("一组",), (Series("This month", (50,)),), "%")


def cells(page: str) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in html.fromstring(page).xpath("//tr")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_that_is_laid_out_has_the_rows_the_chart_and_the_notes(language: str) -> None:
    shown = replace(table(FULL, EMPTY), chart=CHART, period="2026-11-21")
    page = to_html(shown, language)
    head, *rows = cells(page)
    assert head == headings(shown, language)
    assert rows == [[as_people_write(cell) for cell in row] for row in texts(shown, language)]
    assert "<svg" in page
    assert "50%" in page
    assert "2026-11-21" in page
    assert "notes" in page


@pytest.mark.parametrize(("language", "said"), [("zh", "这段时间没有记录。"), ("en", "There is no row for this time.")])
def test_a_table_without_rows_says_so_and_draws_nothing(language: str, said: str) -> None:
    page = to_html(replace(table(), chart=CHART), language)
    assert said in page
    assert "<svg" not in page
    assert said not in to_html(table(FULL), language)


def test_what_a_cell_holds_is_text_and_nothing_else() -> None:
    nasty = "<img src='file:///etc/passwd'><style>@import 'http://x'</style>\0\x1b&"
    page = to_html(table((nasty,), columns=COLUMNS[:1]), "zh")
    assert "<img" not in page
    assert [cell for row in cells(page)[1:] for cell in row] == [nasty.replace("\0", " ").replace("\x1b", " ")]


def test_the_file_is_a_pdf_with_its_letters_inside() -> None:
    file = to_pdf(replace(table(FULL, EMPTY), chart=CHART), "zh")
    assert file.startswith(b"%PDF")
    assert file.rstrip().endswith(b"%%EOF")
    assert len(file) > len(laid_out("<p></p>"))


def test_nothing_is_fetched_from_this_machine_or_elsewhere(tmp_path: Path) -> None:
    picture = tmp_path / "picture.svg"
    picture.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    with_it = laid_out(f"<img src='{picture.as_uri()}' width='9' height='9'>")
    without = laid_out("<img src='' width='9' height='9'>")
    sizes = [len(re.sub(rb"\s", b"", file)) for file in (with_it, without)]
    assert abs(sizes[0] - sizes[1]) < 50


def test_a_picture_that_the_page_holds_itself_is_shown() -> None:
    held = base64.b64encode(
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\x00\x00,\x00\x00\x00\x00"
        b"\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    ).decode()
    with_it = laid_out(f"<img src='data:image/gif;base64,{held}' width='9' height='9'>")
    assert b"/Subtype /Image" in with_it
    assert b"/Subtype /Image" not in laid_out("<img src='' width='9' height='9'>")


def test_a_table_of_too_many_rows_is_refused_in_words() -> None:
    with pytest.raises(Invalid, match="too many for a PDF"):
        to_pdf(table(*([EMPTY] * (MOST_ROWS + 1))), "zh")


def test_each_value_of_a_column_has_sheets_of_its_own_with_what_is_alike_above() -> None:
    other = ("008", *FULL[1:])
    page = html.fromstring(to_html(replace(table(FULL, FULL, other), sheets="household"), "en"))
    sheets = page.xpath("//section")
    assert [len(sheet.xpath(".//tbody/tr")) for sheet in sheets] == [2, 1]
    assert sheets[0].xpath("string(.//p[@class='about'])").split()[1].startswith("007")
    assert all(sheet.xpath(".//div[@class='notes']/p") for sheet in sheets)


def test_short_notes_share_a_line_and_a_long_one_has_its_own() -> None:
    notes = (*(Note(name, name, "1") for name in ("a", "b")), Note("method", "Method", "x" * 80), Note("c", "c", "2"))
    page = html.fromstring(to_html(replace(table(FULL), notes=notes), "en"))
    told = [[span.text for span in line] or line.text for line in page.xpath(".//div[@class='notes']/p")]
    assert told == [["a: 1", "b: 1"], f"Method: {'x' * 80}", ["c: 2"]]
