"""The notes about who was expected: on days on which nobody has to come there is no such figure."""

from tvchannel.core.reporting.table import Note


def expected_notes(checked_in: int, expected: int) -> tuple[Note, ...]:
    """How many checked in, and of how many; the second is left out where it is 0."""
    told = Note("checked_in", "Checked in", str(checked_in))
    return (told, Note("expected", "Expected", str(expected))) if expected else (told,)
