"""A table as CSV: RFC 4180, harmless to the spreadsheet that opens it."""

import csv
import io

from tvchannel.core.reporting.table import ExportTable, headings, texts

# East Asian spreadsheets take the wide forms for formulas too.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def to_csv(table: ExportTable, language: str = "") -> bytes:
    """UTF-8 with a byte order mark: spreadsheets take it for another encoding without."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings(table, language))
    numbers = [column.type.is_amount for column in table.columns]
    writer.writerows(
        [cell if number else neutral(cell) for cell, number in zip(row, numbers, strict=True)]
        for row in texts(table, language)
    )
    return ("\ufeff" + text.getvalue()).encode()


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (CSV injection): an apostrophe goes before = + - @ tab."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
