"""Activities for other programs: which there are, and a list of who came to one."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import request

from tvchannel.api.kit.answers import ApiCell
from tvchannel.api.kit.blueprint import blueprint
from tvchannel.api.kit.operation import ApiFile, ApiParameter, operation
from tvchannel.desk.kit import forms
from tvchannel.features.activities.attendance_list import enter_list
from tvchannel.http import context
from tvchannel.http.context import language, say, services
from tvchannel.http.kept_periods import require_kept
from tvchannel.http.sent_files import sent_file
from tvchannel.http.token_session import current_token
from tvchannel.store.people import activities, people
from tvchannel.store.people.activities import Activity
from tvchannel.store.service.api_tokens import ApiScope
from tvchannel.study.day import month_of
from tvchannel.study.together.activities import ActivityForm, ActivityKind, ActivityState

_MONTH = ApiParameter("month", "The month, as 2026-11; the present one without it.", "2[01][0-9]{2}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class ApiActivity:
    """An activity of the branch; `group` is null where it asks all, `state` says whether it was cancelled."""

    id: int
    kind: ActivityKind
    form: ActivityForm
    title: str
    day: date
    begins_at: datetime
    ends_at: datetime
    place: str
    group: str | None
    state: ActivityState


@dataclass(frozen=True, slots=True)
class ApiAttendance:
    """What became of a list: how many of its lines stand in the records now, how many say that somebody was absent
    (nothing is entered for those), and the lines that were not entered, each with its cell and why."""

    entered: int
    absent: int
    problems: list[ApiCell]


@blueprint.get("/activities", endpoint="activities")
@operation(
    "The activities of a month.",
    scope=ApiScope.ATTENDANCE,
    answer=list[ApiActivity],
    parameters=(_MONTH,),
    problems={404: "Nothing is kept of that time."},
)
def activities_of_month() -> list[ApiActivity]:
    """As they begin, cancelled ones too."""
    token = current_token()
    asked = forms.month(request.args, "month")
    first, last = month_of(require_kept(asked) if asked else context.today())
    with services().store.reading() as connection:
        groups = {number: name for name, number in people.groups_ever(connection, token.community_id).items()}
        return [_told(one, groups) for one in activities.during(connection, token.community_id, first, last)]


def _told(one: Activity, groups: dict[int, str]) -> ApiActivity:
    plan, zone = one.plan, services().settings.zone
    return ApiActivity(
        one.id,
        plan.kind,
        plan.form,
        plan.title.say(language()),
        plan.on_day,
        plan.begins_at.astimezone(zone),
        plan.ends_at.astimezone(zone),
        plan.place,
        None if plan.group_id is None else groups[plan.group_id],
        one.state,
    )


@blueprint.post("/activities/<int:number>/attendance")
@operation(
    "Hand in who came to an activity: a line a person, by name and household's number.",
    scope=ApiScope.ATTENDANCE,
    answer=ApiAttendance,
    fields=(ApiFile("list", "A table with the columns 姓名, 户号 and 情况 (到, 居家, 请假, 缺席; without it: 到)."),),
    problems={404: "There is no such activity here."},
)
def enter_attendance(number: int) -> ApiAttendance:
    """Enter what is clear; the same list again changes nothing."""
    token = current_token()
    with services().store.reading() as connection:
        activities.activity(connection, token.community_id, number)
    _, data = sent_file("list", "Choose the file with the list.")
    found = enter_list(services(), token.community_id, number, data, who=token.agent, now=context.now())
    told = [ApiCell(one.line, one.cell, say(one.sentence, **one.params)) for one in found.unclear]
    return ApiAttendance(found.entered, found.absent, told)
