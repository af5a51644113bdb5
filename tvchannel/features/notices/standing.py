"""What the page of a notice says of the channel: whether it is on air, what else is, and what the reader may do."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from epg.ticks import start_of, tick_at
from tvchannel.base.roles import REVIEW
from tvchannel.core.staff.scopes import within_reach
from tvchannel.core.urgent.lasting import MOST_HOURS
from tvchannel.http.context import language, now, services
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.channel import notices, urgent_airings
from tvchannel.store.channel.notices import Notice, NoticeState


@dataclass(frozen=True, slots=True)
class UrgentStanding:
    """`on_air` while this notice is on, `aired` once it was, `other` the title of another one that is, until when.

    `reach` is in how many communities the reader may put it on air, `unseen` who did so and at whom nobody has looked
    since that may be the reader.
    """

    on_air: bool
    aired: bool
    other: str
    since: str
    until: str
    may: bool
    may_put: bool
    reach: int
    most_hours: int
    unseen: str
    waits_for_others: bool


def urgent(connection: Connection, notice: Notice, people: Mapping[str, str]) -> UrgentStanding:
    """How things stand with `notice` on the reader's channel."""
    person = current_staff()
    running = urgent_airings.coming(connection, person.community_id, tick_at(now()))
    mine = running is not None and running.notice_id == notice.id
    other = "" if running is None or mine else _title(connection, person.community_id, running.notice_id)
    aired = urgent_airings.of_notice(connection, person.community_id, notice.id)
    unseen = [one.began_by for one in aired if not one.seen_by]
    by_others = [login for login in unseen if login != person.login]
    may = has_role(person, *REVIEW)
    return UrgentStanding(
        on_air=mine,
        aired=bool(aired),
        other=other,
        since=clock_of(running.start) if running else "",
        until=clock_of(running.until) if running else "",
        may=may,
        may_put=may and notice.state is NoticeState.READY,
        reach=len(within_reach(connection, person)),
        most_hours=MOST_HOURS,
        unseen=people.get(by_others[0], by_others[0]) if by_others and may else "",
        waits_for_others=bool(unseen) and not by_others,
    )


def clock_of(tick: int) -> str:
    """When a tick begins, with the seconds: 08:31:12."""
    return f"{start_of(tick).astimezone(services().settings.zone):%H:%M:%S}"


def _title(connection: Connection, community_id: int, number: int) -> str:
    return notices.one(connection, community_id, number).draft.title.say(language())
