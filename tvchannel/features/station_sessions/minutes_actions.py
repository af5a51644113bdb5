"""What members say at home of the minutes that a station entered for them."""

from collections.abc import Collection
from datetime import datetime, tzinfo

from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.people import messages, requests
from tvchannel.store.people.requests import RequestKind
from tvchannel.store.stations import minutes
from tvchannel.study.appearance.message import MessageKind
from tvchannel.study.day import study_day
from tvchannel.study.stations.minutes_said import ASKED, MinutesSaid

ABOUT = "station"


def say(
    store: Store,
    member: Member,
    home: Collection[str],
    session_id: int,
    said: MinutesSaid,
    *,
    now: datetime,
    zone: tzinfo,
) -> None:
    """Note what `member` says of a session; "not me" is a request to the branch, which decides.

    Once nobody of the `home` (references) has anything to say any more, it is asked no longer.
    """
    with store.writing() as connection:
        asked = {one.session_id: one for one in minutes.unsaid(connection, [member.ref], now - ASKED)}
        is_said = session_id in asked and minutes.say(connection, session_id, member.ref, said)
        if is_said and said is MinutesSaid.NOT_ME:
            day = study_day(asked[session_id].began_at, zone)
            requests.ask(connection, member.community_id, member.ref, RequestKind.CORRECTION, ABOUT, day, now)
        if not minutes.unsaid(connection, home, now - ASKED):
            messages.end_of_kind(connection, member.household_id, MessageKind.STATION_MINUTES, now)
