"""What the address of a report asks for at the desk, of those whom the reader sees."""

from tvchannel.base.errors import NotFound
from tvchannel.core.reporting.report import Report
from tvchannel.desk.kit import scope
from tvchannel.features.reports.addresses import ReportAddress, asked_for, groups_of
from tvchannel.http.context import services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import people


def groups_seen() -> list[str]:
    """The names of the groups that the reader may ask for, in their order."""
    return [group for group in groups_of(current_staff().community_id) if scope.sees_group(group)]


def groups_hidden() -> frozenset[str]:
    """The names of the groups whose people the reader does not see."""
    if scope.sees_everybody():
        return frozenset()
    with services().store.reading() as connection:
        every = people.groups_ever(connection, current_staff().community_id)
    return frozenset(name for name in every if not scope.sees_group(name))


def asked_at_desk(report: Report) -> ReportAddress:
    """What the address of this request asks for. Raises NotFound for those whom the reader does not see, Invalid."""
    community_id = current_staff().community_id
    asked = asked_for(report, community_id)
    if asked.group and not scope.sees_group(asked.group):
        raise NotFound("There is no such group here.")
    if asked.member:
        with services().store.reading() as connection:
            scope.required(people.member(connection, community_id, asked.member))
    return asked
