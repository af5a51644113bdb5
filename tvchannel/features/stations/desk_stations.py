"""The registry of stations at the desk: where they stand, their televisions, what waits to be mended."""

from flask import Response, request

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import forms, scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.stations import actions, station_lines
from tvchannel.features.stations.actions import Where
from tvchannel.http.context import now, opens_to, say, services, today
from tvchannel.http.staff_session import current_staff
from tvchannel.store.service import staff_accounts
from tvchannel.store.stations import registry
from tvchannel.store.stations.keepers import Duty, keepers
from tvchannel.store.stations.registry import Station
from tvchannel.study.stations.life_cycle import STAGE_WORDS, following, missing

_LONGEST, _MOST_FAULTS = 60, 50


@blueprint.get("/stations", endpoint="stations")
@opens_to(*PEOPLE)
def list_stations() -> Response:
    """All that the reader sees, and what waits to be mended at them."""
    with services().store.reading() as connection:
        found = registry.of_community(connection, current_staff().community_id)
        found = [one for one in found if station_lines.is_seen(one)]
        rows = station_lines.lines(connection, found)
        faults = station_lines.faults(connection, found, _MOST_FAULTS)
    return page("stations/stations", say("Stations"), place="stations", rows=rows, faults=faults)


@blueprint.get("/stations/new")
@opens_to(*PEOPLE)
def new_station() -> Response:
    """The form of a new one."""
    return _form(TypedForm({}))


@blueprint.post("/stations/new")
@opens_to(*PEOPLE)
def add_station() -> Response:
    """A new one, whose television is linked on its page."""
    form, where = _read()
    if where is None:
        return _form(form)
    made = actions.add(services().store, current_staff(), where, now())
    done("The station %(name)s is kept. Now its TV is linked.", name=made.name)
    return to("station", number=made.id)


@blueprint.get("/stations/<int:number>")
@opens_to(*PEOPLE)
def station(number: int) -> Response:
    """One: its televisions, its keepers, its checklist, its faults."""
    return shown(number)


@blueprint.post("/stations/<int:number>")
@opens_to(*PEOPLE)
def change_station(number: int) -> Response:
    """Another building, room or group."""
    found = seen(number)
    form, where = _read()
    if where is None:
        return shown(number, form)
    actions.change(services().store, current_staff(), found, where, now())
    done("This is kept.")
    return to("station", number=number)


@blueprint.post("/stations/<int:number>/remove")
@opens_to(*PEOPLE)
def remove_station(number: int) -> Response:
    """Remove it, when the form says that this is meant."""
    found = seen(number)
    if request.form.get("sure") != "yes":
        raise Invalid("Please tick that you are sure. Nothing was changed.")
    actions.remove(services().store, current_staff(), found, now())
    done("The station %(name)s is removed.", name=found.name)
    return to("stations")


def seen(number: int) -> Station:
    """The station with this id. Raises NotFound where the reader does not see it."""
    with services().store.reading() as connection:
        return station_lines.required(connection, number)


def shown(number: int, form: TypedForm | None = None) -> Response:
    """The page of one, with what is wrong in a form that was sent."""
    with services().store.reading() as connection:
        found = station_lines.required(connection, number)
        told = station_lines.lines(connection, [found])[0]
        steps = station_lines.checklist(connection, found)
        faults = station_lines.faults(connection, [found], _MOST_FAULTS)
        groups = scope.groups(connection)
        may_keep = station_lines.who_may_keep(connection, found)
        staff = staff_accounts.names(connection, found.community_id)
        kept = {one.duty: one.member or one.login for one in keepers(connection, number)}
        left = missing(found.stage, [one.step for one in registry.steps(connection, number)])
    after = following(found.stage)
    sent = form.fields if form else {"building": found.building, "room": found.room, "group": str(found.group_id or "")}
    return page(
        "stations/station",
        found.name,
        place="stations",
        status=form.status if form else 200,
        station=told,
        form=form or TypedForm(sent),
        groups=groups,
        may_keep=may_keep,
        staff=staff,
        administrator=kept.get(Duty.ADMINISTRATOR, ""),
        guide=kept.get(Duty.GUIDE, ""),
        steps=steps,
        faults=faults,
        today=today().isoformat(),
        after=say(STAGE_WORDS[after]) if after else "",
        may_go_on=after is not None and not left,
    )


def _read() -> tuple[TypedForm, Where | None]:
    form = TypedForm(request.form)
    building = forms.checked(form.wrong, "building", lambda: forms.line(request.form, "building", _LONGEST))
    room = forms.checked(form.wrong, "room", lambda: forms.line(request.form, "room", _LONGEST))
    with services().store.reading() as connection:
        group = forms.checked(form.wrong, "group", lambda: scope.chosen_group(connection))
    if "building" not in form.wrong and not building:
        form.wrong["building"] = say("Please fill this in.")
    return form, None if form.wrong else (building or "", room or "", group)


def _form(form: TypedForm) -> Response:
    with services().store.reading() as connection:
        groups = scope.groups(connection)
    status = form.status if form.wrong else 200
    return page("stations/form", say("A new station"), place="stations", status=status, form=form, groups=groups)
