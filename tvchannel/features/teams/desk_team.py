"""One team at the desk: who joins, who leaves, and what it holds."""

from datetime import date

from flask import Response, request

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.teams import actions, team_lines
from tvchannel.http.context import now, opens_to, say, services, today
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people.teams import Team, TeamMember
from tvchannel.study.together.teams import TEAM_WORDS, TeamKind, TeamStretch

_LONGEST_TOPICS, _MOST = 120, 999_999_999


@blueprint.get("/teams/<int:number>")
@opens_to(*PEOPLE)
def team(number: int) -> Response:
    """Its members with their days and hours, its activities, and the forms for both."""
    with services().store.reading() as connection:
        found = team_lines.required(connection, number)
        members = team_lines.member_lines(connection, found)
        held, choices = team_lines.activity_lines(connection, found), team_lines.choices(connection, found)
        may_join = team_lines.who_may_join(connection, found)
    return page(
        "teams/team",
        found.name,
        place="teams",
        team=found,
        kind=say(TEAM_WORDS[found.kind]),
        members=members,
        held=held,
        choices=choices,
        may_join=may_join,
        lectures=found.kind is TeamKind.LECTURERS,
        today=today().isoformat(),
    )


@blueprint.post("/teams/<int:number>/members")
@opens_to(*PEOPLE)
def join_team(number: int) -> Response:
    """Somebody joins, today or on an earlier day."""
    found, ref = _seen(number), request.form.get("member", "")
    with services().store.reading() as connection:
        known = {one.ref for one in team_lines.who_may_join(connection, found)}
    if ref not in known:
        raise Invalid("Please choose one of the people of this team.")
    topics = forms.line(request.form, "topics", _LONGEST_TOPICS) if found.kind is TeamKind.LECTURERS else ""
    told = TeamMember(found.id, TeamStretch(ref, _day("joined")), request.form.get("leads") == "yes", topics)
    actions.join(services().store, current_staff(), found, told, now())
    done("This is kept.")
    return to("team", number=number)


@blueprint.post("/teams/<int:number>/leave")
@opens_to(*PEOPLE)
def leave_team(number: int) -> Response:
    """The last day of somebody whom the reader sees."""
    found, ref = _seen(number), request.form.get("member", "")
    with services().store.reading() as connection:
        known = {one.ref for one in team_lines.member_lines(connection, found)}
    if ref not in known:
        raise Invalid("Please choose one of the people of this team.")
    actions.leave(services().store, current_staff(), found, ref, _day("left"), now())
    done("This is kept.")
    return to("team", number=number)


@blueprint.post("/teams/<int:number>/activities")
@opens_to(*PEOPLE)
def hold_team_activity(number: int) -> Response:
    """An activity is held by the team, or with `undo` it is not."""
    found, told = _seen(number), (services().store, current_staff())
    activity = forms.number(request.form, "activity", _MOST)
    if activity is None:
        raise Invalid("Please choose an activity.")
    if request.form.get("undo") == "1":
        actions.release(*told, found, activity, now())
    else:
        with services().store.reading() as connection:
            if activity not in dict(team_lines.choices(connection, found)):
                raise Invalid("Please choose an activity.")
        actions.hold(*told, found, activity, now())
    done("This is kept.")
    return to("team", number=number)


def _seen(number: int) -> Team:
    with services().store.reading() as connection:
        return team_lines.required(connection, number)


def _day(name: str) -> date:
    """The day in a field, today where it is empty. Raises Invalid for a day ahead."""
    day = forms.day(request.form, name) or today()
    if day > today():
        raise Invalid("Please choose today or an earlier day.")
    return day
