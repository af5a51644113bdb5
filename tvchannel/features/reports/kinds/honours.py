"""The honours of a year (report R8): deeds before anything, who proposed and approved them, the member's consent."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.drill_down import DrillDown
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import MEMBER, NAME
from tvchannel.store.entities import Member
from tvchannel.store.people import honours, people
from tvchannel.store.people.honours import Honour
from tvchannel.store.service import staff_accounts
from tvchannel.study.groups import order as groups_order
from tvchannel.study.honours.decisions import STATE_WORDS, WAY_WORDS, HonourState
from tvchannel.study.honours.titles import TITLE_WORDS


def _read(asked: ReportQuery) -> ReportFindings:
    """Of those who belonged here in the year or since: whoever came later can be honoured for it, too."""
    connection, community_id = asked.connection, asked.community.id
    known = asked.asked_for(people.members_between(connection, community_id, asked.first, asked.today))
    members, staff = {one.ref: one for one in known}, staff_accounts.names(connection, community_id)
    found = [
        (one, members[one.member])
        for one in honours.of_year(connection, community_id, asked.first.year)
        if one.state is not HonourState.OVER and one.member in members
    ]
    found.sort(key=lambda pair: (groups_order(pair[1].group), asked.name(pair[1]), pair[0].id))
    return ReportFindings(
        rows=tuple(_row(asked, one, member, staff) for one, member in found),
        exempt=sum(member.exempt for member in asked.members()),
    )


def _row(asked: ReportQuery, one: Honour, member: Member, staff: dict[str, str]) -> Row:
    said, approved_by = one.said, one.answered_by or ""
    return (
        asked.text(one.sealed_deeds, one.member),
        member.group,
        asked.name(member),
        asked.text(one.sealed_title, one.member) or str(one.title),
        str(one.state),
        staff.get(one.proposed_by, one.proposed_by),
        staff.get(approved_by, approved_by),
        str(said.way) if said else "",
        staff.get(said.by, said.by) if said else "",
        said.on_day if said else None,
        one.member,
        one.id,
    )


HONOURS = Report(
    name="honours",
    title="Honours",
    summary="Who was proposed for an honour of a year and for which deeds, who approved it, and the member's consent.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("deeds", "Deeds"),
        ReportColumn("group", "Group"),
        NAME,
        ReportColumn("title", "Title of honour", words={one.value: words for one, words in TITLE_WORDS.items()}),
        ReportColumn("state", "How it stands", words={one.value: words for one, words in STATE_WORDS.items()}),
        ReportColumn("proposed_by", "Proposed by"),
        ReportColumn("approved_by", "Approved by"),
        ReportColumn("consent", "The member's consent", words={one.value: words for one, words in WAY_WORDS.items()}),
        ReportColumn("consent_by", "Consent taken by"),
        ReportColumn("consent_on", "Day of the consent", ValueType.DATE),
        MEMBER,
        ReportColumn("honour", "Number of the honour", ValueType.NUMBER),
    ),
    key="honour",
    audited_as=ReportSubject.HONOURS,
    method=(
        "One line a proposal, by group and name, the deeds first: nobody is ranked, and no figure proposes anybody.",
        "An honour is given with the approval of a second person and the member's own consent. What was declined, "
        "taken back or refused by the member stands in no report.",
    ),
    read=_read,
    by_group=True,
    opens=dict.fromkeys(("deeds", "name", "title", "honour"), (DrillDown("honour", {"number": "honour"}),)),
)
