"""The file formats in which a table can be taken along, each with the function that writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tvchannel.base.errors import Unavailable
from tvchannel.core.reporting.csv_file import to_csv
from tvchannel.core.reporting.pdf_file import to_pdf
from tvchannel.core.reporting.sqlite_file import to_sqlite
from tvchannel.core.reporting.table import ExportTable
from tvchannel.core.reporting.xlsx_file import to_xlsx

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format: `end` of its files and addresses, its `label` for people, the same in every language.

    `render` gives the bytes of a file; its second argument is the language of headings and words, "" for programs.
    """

    end: str
    label: str
    mimetype: str
    render: Callable[[ExportTable, str], bytes]


XLSX = FileFormat("xlsx", "Excel", _SHEET, to_xlsx)
CSV = FileFormat("csv", "CSV", "text/csv", to_csv)
SQLITE = FileFormat("sqlite", "SQLite", "application/vnd.sqlite3", to_sqlite)
PDF = FileFormat("pdf", "PDF", "application/pdf", to_pdf)
FORMATS = (XLSX, CSV, SQLITE)
# What a report is offered in: to count with, and to hand in.
REPORT_FORMATS = (*FORMATS, PDF)


def write(path: Path, content: bytes) -> None:
    """A file, whole or not at all; an older one is replaced. Raises Unavailable."""
    draft = path.with_name(f"{path.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as trouble:
        raise Unavailable("%(path)s cannot be written: %(why)s", path=path, why=trouble) from trouble
