"""A table as CSV: for other programs under names that never change, for people under headings in their language."""

import csv
import io
from collections.abc import Iterable, Sequence

from tvchannel.base.texts import say

# East Asian spreadsheets take the wide forms for formulas too.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
HEADINGS = {
    "study_day": "Study day",
    "time": "Time",
    "group": "Group",
    "household": "Household",
    "place": "Digit at home",
    "name": "Name",
    "exempt": "Exempt",
    "activity": "Activity",
    "member": "Reference",
    "ledger_row": "Row of the ledger",
    "head": "Head of the records",
    "collective_min": "Studied together (min)",
    "self_study_min": "Studied alone (min)",
    "credited_min": "Counted (min)",
    "study_hours": "Study hours",
    "again_min": "Watched again (min)",
    "target_min": "Target (min)",
    "towards_min": "Towards the target (min)",
    "programmes_completed": "Programmes watched to the end",
    "kind": "Kind",
    "when": "When",
    "what": "What",
    "detail": "Detail",
}
_SAID = ("yes", "no")


def to_csv(names: Sequence[str], rows: Iterable[Sequence[str]], language: str = "") -> str:
    """RFC 4180 with a byte order mark (spreadsheets take it for another encoding without) and harmless cells.

    `names` head the columns as they are, and "yes" and "no" stand in them; with a `language` both are its words.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([say(language, HEADINGS[name]) for name in names] if language else names)
    for row in rows:
        cells = [say(language, cell) if cell in _SAID else cell for cell in row] if language else row
        writer.writerow([neutral(cell) for cell in cells])
    return "\ufeff" + text.getvalue()


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before = + - @, tab and return."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
