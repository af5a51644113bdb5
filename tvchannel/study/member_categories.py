"""To which of the branch's categories a member belongs: how somebody lives, not how much they study. Pure."""

from enum import StrEnum
from typing import Final


class Category(StrEnum):
    """A category of the branch's register (seed documents, rows 85 to 87)."""

    IN_WORK = "in-work"
    RETIRED = "retired"
    FLOATING = "floating"
    NEW_WORK = "new-work"


CATEGORIES: Final = {
    Category.IN_WORK: "in work",
    Category.RETIRED: "retired",
    Category.FLOATING: "floating",
    Category.NEW_WORK: "in new kinds of work",
}
