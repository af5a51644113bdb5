"""What is known of members by teams: who is in which from when until when. The other tables name nobody."""

from collections.abc import Iterator
from datetime import timedelta

from tvchannel.base.settings import Settings
from tvchannel.core.privacy.personal import YEAR
from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.people import teams
from tvchannel.store.privacy.personal import Chapter, Fact, OfMember, Personal, Reading, RetentionClass


def _last(settings: Settings) -> timedelta:
    return settings.keep_archive_years * YEAR


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    for team, one in teams.of_member(reading.connection, member.ref):
        until = one.stretch.left_on.isoformat() if one.stretch.left_on else ""
        what = " ".join(filter(None, (team.name, "leads" if one.leads else "", until)))
        yield Fact("team", one.stretch.joined_on.isoformat(), what, one.topics)


TEAM_MEMBERS = Personal(
    t.team_members,
    erase=OfMember(teams.erase),
    keep=RetentionClass("times in teams that ended", _last, teams.forget),
    export=Chapter(30, "team", "Teams", _facts),
)
