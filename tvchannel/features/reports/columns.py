"""Columns that several reports have: one name and one heading for one thing."""

from tvchannel.core.reporting.table import Column, Row, ValueType
from tvchannel.store.entities.rows import Member

STUDY_DAY = Column("study_day", "Study day", ValueType.DATE)
NAME = Column("name", "Name")
EXEMPT = Column("exempt", "Exempt", ValueType.YES_NO)
MEMBER = Column("member", "Reference")
# Where somebody lives and with whom they study; numbers of households are codes.
PLACE = (Column("group", "Group"), Column("household", "Household"), Column("place", "Digit at home"))


def place_of(member: Member) -> Row:
    """The cells of PLACE."""
    return (member.group, str(member.household), str(member.place))
