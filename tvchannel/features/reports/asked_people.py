"""Of whose group, or of whom, a report can be asked: the same checks at the desk, for programs and at a command."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.core.reporting.report import Report
from tvchannel.store.entities import Member
from tvchannel.store.people import people


def require_known(connection: Connection, community_id: int, group: str, member: str) -> None:
    """Raises NotFound for a group or a member (a reference) that is not of this community; "" asks for all.

    Who asks of an earlier month may ask for a group that nobody is in any more.
    """
    if group and group not in people.groups_ever(connection, community_id):
        raise NotFound("There is no such group here.")
    if member:
        people.member(connection, community_id, member)


def named_in(
    connection: Connection,
    community_id: int,
    report: Report,
    first: date,
    today: date,
    asks_for: Callable[[Member], bool],
) -> list[Member]:
    """Those about whom a report that begins with `first` may have a row, of whom `asks_for` is true.

    From the day before on: who left on the first day may have a row of that day.
    """
    if not report.personal:
        return []
    everybody = people.members_between(connection, community_id, first - timedelta(days=1), today)
    return [one for one in everybody if asks_for(one)]
