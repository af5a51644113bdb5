"""The calendar of activities: a month of them, and the form that plans or changes one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

from flask import Response, request, url_for
from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Forbidden, Invalid
from tvchannel.base.roles import GATHERINGS, PEOPLE, includes
from tvchannel.desk.kit import forms, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_of
from tvchannel.features.activities import actions, activity_form
from tvchannel.features.activities.activity_form import FIELDS, FILMS, Filled
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.kept_periods import kept
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.live import lectures
from tvchannel.store.people import activities, people
from tvchannel.store.people.activities import Activity, ActivityPlan
from tvchannel.store.records import attendance
from tvchannel.study.availability import Availability, within
from tvchannel.study.day import month_of
from tvchannel.study.together.activities import (
    DAYS_AHEAD,
    FORM_WORDS,
    KIND_WORDS,
    ActivityState,
    Timing,
    in_conflict,
)

# A column's name, and its programmes: (id, title).
Shelf: TypeAlias = tuple[str, list[tuple[int, str]]]


@blueprint.get("/activities", endpoint="activities")
@opens_to(*GATHERINGS)
def calendar() -> Response:
    """The activities of `?month=`, and an empty form."""
    month = forms.month(request.args, "month") or context.today()
    with services().store.reading() as connection:
        return _calendar(connection, month, Filled(dict.fromkeys(FIELDS, "")))


@blueprint.post("/activities")
@opens_to(*PEOPLE)
def plan_activity() -> Response:
    """Plan one."""
    person = current_staff()
    with services().store.reading() as connection:
        form, plan = activity_form.read(request.form, _own_groups(connection), _ids(_shelves(connection, ())))
    plan = _of_own_group(form, plan)
    warning = _warning(plan)
    if plan is None or warning.found:
        with services().store.reading() as connection:
            return _calendar(connection, context.today(), form, warning, status=400)
    actions.plan_activity(services().store, person.community_id, plan, who=person.login, now=context.now())
    done("It stands in the calendar.")
    return to("activities", month=f"{plan.on_day:%Y-%m}")


@blueprint.get("/activities/<int:number>")
@opens_to(*PEOPLE)
def activity(number: int) -> Response:
    """The form that changes one, as it stands."""
    with services().store.reading() as connection:
        found = _own_activity(connection, number)
        return _one(connection, found, activity_form.filled(found.plan))


@blueprint.post("/activities/<int:number>")
@opens_to(*PEOPLE)
def change_activity(number: int) -> Response:
    """Change it."""
    person = current_staff()
    with services().store.reading() as connection:
        found = _own_activity(connection, number)
        shelves = _shelves(connection, found.plan.films)
        form, plan = activity_form.read(request.form, _own_groups(connection), _ids(shelves))
    plan = _of_own_group(form, plan)
    warning = _warning(plan)
    if plan is None or warning.found:
        with services().store.reading() as connection:
            return _one(connection, found, form, warning, status=400)
    told = (services().store, person.community_id, number, plan)
    try:
        actions.change_activity(*told, who=person.login, now=context.now())
    except Conflict as refused:
        form.wrong["day"] = forms.in_words(refused)
        with services().store.reading() as connection:
            return _one(connection, found, form, status=409)
    done("It is changed.")
    return to("activities", month=f"{plan.on_day:%Y-%m}")


@blueprint.post("/activities/<int:number>/state")
@opens_to(*PEOPLE)
def set_activity_state(number: int) -> Response:
    """Cancel it, or plan it again."""
    person, wanted = current_staff(), request.form.get("state", "")
    with services().store.reading() as connection:
        found = _own_activity(connection, number)
    if wanted not in [*ActivityState]:
        raise Invalid(UNREADABLE)
    state = ActivityState(wanted)
    actions.set_state(services().store, person.community_id, number, state, who=person.login, now=context.now())
    done("It is cancelled." if state is ActivityState.CANCELLED else "It stands in the calendar.")
    return to("activities", month=f"{found.plan.on_day:%Y-%m}")


def _own_activity(connection: Connection, number: int) -> Activity:
    """An activity that the reader may change. Raises NotFound where there is none, Forbidden for one of all."""
    found = activities.activity(connection, current_staff().community_id, number)
    if found.plan.group_id is None and not scope.sees_everybody():
        raise Forbidden("This activity is for the whole community, and your account for a part of it.")
    scope.require_group(found.plan.group_id)
    return found


def _of_own_group(form: Filled, plan: ActivityPlan | None) -> ActivityPlan | None:
    """The plan, unless it is for all and the reader is for some groups: then the form says what is wrong."""
    if plan is not None and plan.group_id is None and not scope.sees_everybody():
        form.wrong["group"] = say("Please choose one of these.")
        return None
    return plan


def _groups(connection: Connection) -> dict[int, str]:
    return {number: name for name, number in people.groups_ever(connection, current_staff().community_id).items()}


def _own_groups(connection: Connection) -> dict[int, str]:
    return {number: name for name, number in scope.groups(connection).items()}


def _warning(plan: ActivityPlan | None) -> PublishWarning:
    return warning_of([plan.title.zh, plan.title.en, plan.place, plan.text]) if plan else NOTHING


def _calendar(
    connection: Connection, month: date, form: Filled, warning: PublishWarning = NOTHING, *, status: int = 200
) -> Response:
    first, last = month_of(month)
    person = current_staff()
    found = activities.during(connection, person.community_id, first, last)
    if person.groups is not None:
        found = [one for one in found if one.plan.group_id is None or one.plan.group_id in person.groups]
    planned = {one.id: _timing(one) for one in found if one.state is ActivityState.PLANNED}
    conflicts, groups = in_conflict(planned), _groups(connection)
    attended = {one.activity for one in attendance.entries(connection, person.community_id, first, last)}
    return page(
        "activities/calendar",
        say("Activities"),
        place="activities",
        status=status,
        month_words=words.month(first),
        before=f"{first - timedelta(days=1):%Y-%m}" if first > kept()[0] else "",
        after=f"{last + timedelta(days=1):%Y-%m}" if last < _last_day() else "",
        rows=[_row(one, groups, conflict=one.id in conflicts, attended=one.id in attended) for one in found],
        may_plan=includes(person.roles, *PEOPLE),
        warning=warning,
        **_choices(form, url_for("office.plan_activity"), _own_groups(connection), _shelves(connection, ())),
    )


def _one(
    connection: Connection, found: Activity, form: Filled, warning: PublishWarning = NOTHING, *, status: int = 200
) -> Response:
    return page(
        "activities/activity",
        say("Change an activity"),
        place="activities",
        status=status,
        back=url_for("office.activities", month=f"{found.plan.on_day:%Y-%m}"),
        name=found.plan.title.say(language()),
        number=found.id,
        is_live=lectures.of_activity(connection, found.id) is not None,
        warning=warning,
        **_choices(
            form,
            url_for("office.change_activity", number=found.id),
            _own_groups(connection),
            _shelves(connection, found.plan.films),
        ),
    )


def _timing(one: Activity) -> Timing:
    return Timing(one.plan.begins_at, one.plan.ends_at, one.plan.group_id)


def _last_day() -> date:
    return context.today() + timedelta(days=DAYS_AHEAD)


def _shelves(connection: Connection, held: Collection[int]) -> list[Shelf]:
    """The columns with their programmes that are on air today or may be later, and those that are `held` already."""
    community_id = current_staff().community_id
    names = {one.key: one.title.say(language()) for one in catalogue.columns(connection, community_id)}
    found: dict[str, list[tuple[int, str]]] = {key: [] for key in names}
    audience = catalogue.audience(connection, community_id)
    for row in catalogue.programmes(connection, community_id):
        open_ = within(row.terms, audience, context.today(), _last_day()) is Availability.OPEN
        if row.column_key in found and (open_ or row.id in held):
            found[row.column_key].append((row.id, row.title.say(language())))
    return [(names[key], rows) for key, rows in found.items() if rows]


def _ids(shelves: Sequence[Shelf]) -> set[int]:
    return {number for _, rows in shelves for number, _ in rows}


def _choices(form: Filled, action: str, groups: Mapping[int, str], shelves: Sequence[Shelf]) -> dict[str, Any]:
    return {
        "form": form,
        "action": action,
        "kinds": [(kind.value, say(name)) for kind, name in KIND_WORDS.items()],
        "manners": [(manner.value, say(name)) for manner, name in FORM_WORDS.items()],
        "groups": [(str(number), name) for number, name in groups.items()],
        "for_all": scope.sees_everybody(),
        "films": FILMS,
        "shelves": shelves,
        "first": kept()[0],
        "last": _last_day(),
    }


def _row(one: Activity, groups: Mapping[int, str], *, conflict: bool, attended: bool) -> dict[str, Any]:
    plan = one.plan
    return {
        "id": one.id,
        "day": words.day(plan.on_day),
        "hours": f"{words.clock(plan.begins_at)}–{words.clock(plan.ends_at)}",
        "kind": say(KIND_WORDS[plan.kind]),
        "form": say(FORM_WORDS[plan.form]),
        "title": plan.title.say(language()),
        "place": plan.place,
        "group": say("all") if plan.group_id is None else groups[plan.group_id],
        "cancelled": one.state is ActivityState.CANCELLED,
        "conflict": conflict,
        "may_change": plan.group_id is not None or scope.sees_everybody(),
        "attended": attended,
    }
