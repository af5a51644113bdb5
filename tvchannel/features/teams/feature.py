"""The manifest of teams."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.teams.audit import TeamAction, TeamSubject
from tvchannel.features.teams.personal import TEAM_MEMBERS

TEAMS = Feature(
    name="teams",
    views=("desk", "desk_team", "desk_member"),
    of_member="desk_member:of_member",
    navigation=(Entry(NavArea.PEOPLE, 19, "teams", "Teams", PEOPLE),),
    personal=(TEAM_MEMBERS,),
    audit=(TeamAction, TeamSubject),
)
