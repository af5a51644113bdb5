"""The teams of a community at the desk: the list, a new one, and one that is removed."""

from flask import Response, request

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import forms, scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.teams import actions, team_lines
from tvchannel.http.context import now, opens_to, say, services, today
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import people
from tvchannel.store.people import teams as store
from tvchannel.study.together.teams import TEAM_WORDS, TeamKind

_LONGEST = 60


@blueprint.get("/teams", endpoint="teams")
@opens_to(*PEOPLE)
def list_teams() -> Response:
    """Those that the reader sees, with how many are in each today; below them the form of a new one."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        found = [one for one in store.of_community(connection, community_id) if team_lines.is_seen(one)]
        members = store.members(connection, [one.id for one in found])
        named = {number: name for name, number in people.groups_ever(connection, community_id).items()}
        groups = scope.groups(connection)
    sizes = {one.id: sum(who.team_id == one.id and who.stretch.on(today()) for who in members) for one in found}
    rows = [
        (one, say(TEAM_WORDS[one.kind]), named.get(one.group_id or 0, "") or say("Everybody"), sizes[one.id])
        for one in found
    ]
    kinds = [(kind.value, say(words)) for kind, words in TEAM_WORDS.items()]
    sees_all = scope.sees_everybody()
    return page("teams/teams", say("Teams"), place="teams", rows=rows, kinds=kinds, groups=groups, sees_all=sees_all)


@blueprint.post("/teams")
@opens_to(*PEOPLE)
def add_team() -> Response:
    """A new one, whose members are entered on its page."""
    kind, name = request.form.get("kind", ""), forms.line(request.form, "name", _LONGEST)
    if kind not in [*TeamKind]:
        raise Invalid("Please choose what the team is for.")
    if not name:
        raise Invalid("Please give the team a name.")
    with services().store.reading() as connection:
        group = scope.chosen_group(connection)
    made = actions.add(services().store, current_staff(), TeamKind(kind), name, group, now())
    done("The team is kept. Now its members are entered.")
    return to("team", number=made)


@blueprint.post("/teams/<int:number>/remove")
@opens_to(*PEOPLE)
def remove_team(number: int) -> Response:
    """Remove it, when the form says that this is meant."""
    with services().store.reading() as connection:
        found = team_lines.required(connection, number)
    if request.form.get("sure") != "yes":
        raise Invalid("Please tick that you are sure. Nothing was changed.")
    actions.remove(services().store, current_staff(), found, now())
    done("The team is removed.")
    return to("teams")
