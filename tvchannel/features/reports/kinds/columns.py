"""Columns that several reports have: one name and one heading for one thing."""

from tvchannel.core.reporting.drill_down import DrillDown, DrillTime, Opens
from tvchannel.core.reporting.table import ReportColumn, Row, ValueType
from tvchannel.store.entities import Member

STUDY_DAY = ReportColumn("study_day", "Study day", ValueType.DATE)
NAME = ReportColumn("name", "Name")
EXEMPT = ReportColumn("exempt", "Exempt", ValueType.YES_NO)
MEMBER = ReportColumn("member", "Reference")
# How a report that names nobody answers for one category; a sentence of its method.
OF_A_CATEGORY = (
    "Of one category of members no figure is told from which, beside those of others, one to four persons could be "
    "worked out."
)


def member_opens(*columns: str, time_of: str = "") -> Opens:
    """That these columns lead to the record of the row's member, at the time of the report or of the row."""
    time = DrillTime.OF_ROW if time_of else DrillTime.SAME
    return dict.fromkeys(columns, (DrillDown("member", {"ref": "member"}, time=time, time_of=time_of),))


# Where somebody lives and with whom they study; numbers of households are codes.
PLACE = (ReportColumn("group", "Group"), ReportColumn("household", "Household"), ReportColumn("place", "Digit at home"))


def place_of(member: Member) -> Row:
    """The cells of PLACE."""
    return (member.group, str(member.household), member.digit)
