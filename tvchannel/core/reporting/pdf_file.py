"""A table as a PDF to print: A4, page numbers, the method below the rows, without a browser.

Laying out costs seconds of a processor and much memory, so it is done in a process of its own that gives way to all
others, one after the other, and never for more rows than a reader would turn pages for.
"""

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from tvchannel.base.errors import Invalid, Unavailable
from tvchannel.core.reporting.pdf_page import to_html
from tvchannel.core.reporting.table import ExportTable

MOST_ROWS = 1000
MOST_ROWS_ON_SHEETS = 4000  # a community's 300 members by month: cells are fewer, and each sheet is laid out alone
_WAIT_S, _LONGEST_S = 20, 110  # the web server waits 120 s; 300 sheets take 30 s of an idle processor
_CHILD = Path(__file__).with_name("pdf_child.py")
_NOT_MADE = "The PDF could not be made. Please take Excel, or print the page."
_one_at_a_time = BoundedSemaphore(1)


def to_pdf(table: ExportTable, language: str) -> bytes:
    """The file, with headings and words of `language` (English for ""). Raises Invalid, Unavailable."""
    most = MOST_ROWS_ON_SHEETS if table.sheets else MOST_ROWS
    if len(table.rows) > most:
        raise Invalid(
            "The table has %(rows)s rows, too many for a PDF (at most %(most)s): choose a shorter time, or take Excel.",
            rows=len(table.rows),
            most=most,
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
        raise Unavailable(_NOT_MADE) from trouble
    finally:
        _one_at_a_time.release()
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise Unavailable(_NOT_MADE)
    return done.stdout
