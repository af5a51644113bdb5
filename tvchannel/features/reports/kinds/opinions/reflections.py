"""What members said of programmes (function F9): the branch's reading list of a month, to be kept or printed."""

from collections.abc import Mapping
from dataclasses import dataclass

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import MEMBER, NAME, PLACE, member_opens, place_of
from tvchannel.store.channel import catalogue, reflection_topics
from tvchannel.store.entities import Member
from tvchannel.store.people import reflections
from tvchannel.store.people.reflections import Reflection, WantedReflections
from tvchannel.store.service import staff_accounts
from tvchannel.study.together.reflections import in_a_row, read


def _read(asked: ReportQuery) -> ReportFindings:
    members = {one.ref: one for one in asked.members()}
    since, until = asked.instants()
    wanted = WantedReflections(members.keys(), since=since, until=until)
    found = reversed(reflections.of_community(asked.connection, asked.community.id, wanted))
    named = _named(asked)
    return ReportFindings(
        rows=tuple(_row(asked, one, members[one.said.member], named) for one in found),
        exempt=sum(one.exempt for one in members.values()),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """What stands for the ids and logins of a row."""

    films: Mapping[int, str]
    topics: Mapping[int, str]
    staff: Mapping[str, str]


def _named(asked: ReportQuery) -> _Named:
    here = asked.connection, asked.community.id
    return _Named(
        {one.id: one.title.zh for one in catalogue.programmes(*here)},
        {one.id: one.draft.title.zh for one in reflection_topics.of_community(*here)},
        staff_accounts.names(*here),
    )


def _row(asked: ReportQuery, one: Reflection, member: Member, named: _Named) -> Row:
    said = one.said
    text = asked.text(said.sealed_words, said.member)
    return (
        one.at.astimezone(asked.zone).date(),
        *place_of(member),
        asked.name(member),
        named.films.get(said.programme_id or 0, ""),
        named.topics.get(said.topic_id or 0, ""),
        in_a_row(read(text), "zh") if text else "",
        said.mark,
        named.staff.get(said.typed_by, said.typed_by),
        said.member,
        one.id,
    )


REFLECTIONS = Report(
    name="reflections",
    title="Reflections",
    summary="What members said of programmes in a month, one line each.",
    roles=PEOPLE,
    period=Period.MONTH,
    columns=(
        ReportColumn("on_day", "Day", ValueType.DATE),
        *PLACE,
        NAME,
        ReportColumn("programme", "Programme"),
        ReportColumn("topic", "Topic"),
        ReportColumn("words", "What was said"),
        ReportColumn("mark", "How much it gave (1 to 5)", ValueType.NUMBER),
        ReportColumn("typed_by", "Typed by"),
        MEMBER,
        ReportColumn("reflection", "Number of the entry", ValueType.NUMBER),
    ),
    key="reflection",
    audited_as=ReportSubject.REFLECTIONS,
    method=(
        "One line for what a member said of a programme, by time. It judges nobody, and nobody is ranked.",
        "Only of members who have agreed that it is recorded. Where names are not opened, the words stay closed too.",
        "'Typed by' names who typed at the desk what the member said aloud; what was chosen on the TV has nobody.",
    ),
    read=_read,
    by_days=True,
    by_group=True,
    by_category=True,
    selects=("programme", "topic"),
    opens=member_opens("name", "on_day", "mark", "reflection", time_of="on_day"),
)
