"""A table as text: CSV, TSV and their kin, as spreadsheets in China save them.

GB 18030, UTF-8 with or without its mark, or with tabs as UTF-16; whatever stands between the cells.
"""

import csv
import io
from collections.abc import Callable

from tvchannel.base.errors import Invalid

_BETWEEN = (",", "\t", ";", "，")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_START = 4000  # characters in which headings stand


def read(data: bytes, is_heading: Callable[[str], bool]) -> list[list[str]]:
    """The cells of each row. What stands between them is what makes the most headings known.

    Raises Invalid where it is no text, or a quoted cell does not end.
    """
    text = _text(data)
    start = text[:_START].splitlines()
    found = [sum(is_heading(cell) for line in start for cell in line.split(sign)) for sign in _BETWEEN]
    rows = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_BETWEEN[found.index(max(found))])
    try:
        return list(rows)
    except csv.Error as broken:
        raise Invalid("Line %(line)s is no CSV: %(why)s", line=rows.line_num, why=broken) from broken


def _text(data: bytes) -> str:
    for encoding in (_MARKS.get(data[:2], "utf-8-sig"), "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Invalid("The list is no text. Save it as CSV (comma separated) from the spreadsheet.")
