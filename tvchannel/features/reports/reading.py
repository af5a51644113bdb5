"""A report as it is read: at the desk with the names that it needs, each look written down; elsewhere without any."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tvchannel.core.reporting.report import Report, ReportQuery, made
from tvchannel.core.reporting.table import ExportTable
from tvchannel.desk.kit import names, scope
from tvchannel.desk.kit.downloads import sealed
from tvchannel.features.reports import asked_people
from tvchannel.features.reports.addresses import ReportAddress
from tvchannel.http import context
from tvchannel.http.context import services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue

_NOBODY: Mapping[str, str] = MappingProxyType({})


def with_names(report: Report, asked: ReportAddress) -> ExportTable:
    """With the names that the report needs; that it was looked at is written down in any case."""
    with services().store.reading() as connection:
        told = (report, asked.first, context.today(), asked.asks_for)
        members = scope.seen(asked_people.named_in(connection, current_staff().community_id, *told))
    opened = names.opened(members, report.subject(asked.first, asked.chosen))
    unseal = services().keys.names.unseal if opened else None
    phones, seen = names.phones(members), _seen(report)
    return table_of(report, current_staff().community_id, asked, opened, phones, seen, unseal)


def without_names(report: Report, asked: ReportAddress) -> ExportTable:
    """Names nobody: masks stand in their place, and nothing is written down."""
    return table_of(report, current_staff().community_id, asked, seen=_seen(report))


def _seen(report: Report) -> frozenset[str] | None:
    """The groups whose people the reader sees (None: everybody's); figures that name nobody are the community's."""
    groups = current_staff().groups
    return None if groups is None or not report.personal else frozenset(groups.values())


def table_of(
    report: Report,
    community_id: int,
    asked: ReportAddress,
    opened: Mapping[str, str] = _NOBODY,
    phones: Mapping[str, str] = _NOBODY,
    seen: frozenset[str] | None = None,
    unseal: Callable[[bytes, str], str] | None = None,
) -> ExportTable:
    """The report of a community with the names that are opened, under a head of the records that is made for it.

    With `seen` the reader sees the people of these groups alone; `unseal` opens their texts, as names are opened.
    """
    sealed(community_id)
    with services().store.steady() as connection:
        query = ReportQuery(
            connection,
            catalogue.community_of_id(connection, community_id),
            asked.first,
            asked.last,
            services().settings,
            context.now(),
            opened,
            phones,
            context.features(),
            group=asked.group,
            member=asked.member,
            chosen=asked.chosen,
            category=asked.category,
            only=dict(asked.only),
            seen=seen,
            unseal=unseal,
            past=asked.past,
        )
        return made(report, query)
