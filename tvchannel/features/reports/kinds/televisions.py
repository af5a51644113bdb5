"""The household census of televisions (function F48): one line a household, whichever television it has or has not."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.drill_down import DrillDown
from tvchannel.core.reporting.household_census import CensusHome
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.homes import homes
from tvchannel.study.device_census import STATE_WORDS


def _read(asked: ReportQuery) -> ReportFindings:
    found = homes(asked)
    return ReportFindings(
        rows=tuple(_row(asked, one) for one in found),
        exempt=sum(member.exempt for one in found for member in one.residents),
    )


def _row(asked: ReportQuery, one: CensusHome) -> Row:
    names = "、".join(asked.name(member) for member in one.residents)
    phones = "、".join(phone for member in one.residents if (phone := asked.phones.get(member.ref)))
    seen = one.seen if one.seen and one.seen <= asked.last else None
    return (one.group, str(one.number), names, phones, one.state.value, one.televisions, one.linked, seen)


TELEVISIONS = Report(
    name="televisions",
    title="Televisions at home",
    summary="Which households have a television linked on a day, and which of these are silent.",
    roles=PEOPLE,
    period=Period.DAY,
    columns=(
        ReportColumn("group", "Group"),
        ReportColumn("household", "Household"),
        ReportColumn("residents", "Who lives there"),
        ReportColumn("telephone", "Telephone number"),
        ReportColumn("state", "The television", words={code.value: words for code, words in STATE_WORDS.items()}),
        ReportColumn("televisions", "Televisions linked", ValueType.NUMBER),
        ReportColumn("linked_on", "Linked on", ValueType.DATE),
        ReportColumn("last_seen", "Last seen on", ValueType.DATE),
    ),
    key="household",
    audited_as=ReportSubject.TELEVISIONS,
    method=(
        "One line a household in which a member lives, in the group of the person with the first digit at home.",
        "A television works that was seen within a week. Only the last time is kept at which one was seen, so that of "
        "an earlier day it may not be known any more; televisions that were closed since are not counted.",
    ),
    read=_read,
    by_group=True,
    selects=("state",),
    opens={
        **dict.fromkeys(("household", "residents"), (DrillDown("register_household", {"household": "household"}),)),
        **dict.fromkeys(("televisions", "last_seen"), (DrillDown("boxes"),)),
    },
)
