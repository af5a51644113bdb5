"""Who keeps a station and how far it has come, and what waits to be mended, at the desk."""

from flask import Response, request

from tvchannel.base.errors import Invalid, NotFound
from tvchannel.base.roles import PEOPLE
from tvchannel.core.stations import keeper_pins
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, to
from tvchannel.features.stations import actions, station_lines
from tvchannel.features.stations.desk_stations import seen, shown
from tvchannel.http.context import now, opens_to, services, today
from tvchannel.http.parameters import UNREADABLE, field
from tvchannel.http.staff_session import current_staff
from tvchannel.store.service import staff_accounts
from tvchannel.store.stations import keepers, tickets
from tvchannel.store.stations.keepers import StationKeeper
from tvchannel.store.stations.registry import Station
from tvchannel.store.stations.tickets import Ticket
from tvchannel.study.stations.life_cycle import CHECKLISTS, StationStep

_LONGEST, _LONGEST_WORD = 80, 60


@blueprint.post("/stations/<int:number>/keepers")
@opens_to(*PEOPLE)
def set_keepers(number: int) -> Response:
    """The administrator and the guide; who stays keeps the PIN."""
    found = seen(number)
    member, login = (forms.line(request.form, name, _LONGEST) for name in ("administrator", "guide"))
    with services().store.reading() as connection:
        members = [ref for ref, _ in station_lines.who_may_keep(connection, found)]
        kept = [one.member for one in keepers.keepers(connection, number)]
        staff = staff_accounts.names(connection, found.community_id)
    if (member and member not in (*members, *kept)) or (login and login not in staff):
        raise Invalid(UNREADABLE)
    actions.set_keepers(services().store, current_staff(), found, member, login, now())
    done("This is kept.")
    return to("station", number=number)


@blueprint.post("/stations/<int:number>/pin")
@opens_to(*PEOPLE)
def set_keeper_pin(number: int) -> Response:
    """The PIN of one of the two; it is shown nowhere."""
    found, keeper = seen(number), _keeper(number, field(request.form, "duty"))
    form = TypedForm(request.form)
    told, digits = services(), field(request.form, "pin")
    try:
        keeper_pins.put(told.store, told.keys.pepper, keeper, digits)
    except Invalid as wrong:
        form.wrong[f"pin-{keeper.duty}"] = forms.in_words(wrong)
        return shown(number, form)
    actions.note_pin(told.store, current_staff(), found, now())
    done("The PIN is kept. Please tell it to nobody else.")
    return to("station", number=number)


def _keeper(number: int, duty: str) -> StationKeeper:
    with services().store.reading() as connection:
        found = next((one for one in keepers.keepers(connection, number) if one.duty == duty), None)
    if found is None:
        raise NotFound("Nobody has this duty yet.")
    return found


@blueprint.post("/stations/<int:number>/steps")
@opens_to(*PEOPLE)
def tick_step(number: int) -> Response:
    """Tick a line of its checklist as of a day, or take the tick back."""
    found, step = seen(number), _step(field(request.form, "step"))
    if "undo" in request.form:
        actions.untick(services().store, current_staff(), found, step, now())
    else:
        on = forms.day(request.form, "on") or today()
        if on > today():
            raise Invalid("This day is still to come.")
        actions.tick(services().store, current_staff(), found, step, on, now())
    done("This is kept.")
    return to("station", number=number)


def _step(key: str) -> StationStep:
    known = {step.value: step for steps in CHECKLISTS.values() for step in steps}
    if key not in known:
        raise Invalid(UNREADABLE)
    return known[key]


@blueprint.post("/stations/<int:number>/stage")
@opens_to(*PEOPLE)
def bring_on(number: int) -> Response:
    """It is of the next stage, once every line is ticked."""
    actions.go_on(services().store, current_staff(), seen(number), now())
    done("This is kept.")
    return to("station", number=number)


@blueprint.post("/stations/faults/<int:number>/take")
@opens_to(*PEOPLE)
def take_fault(number: int) -> Response:
    """See to what was reported."""
    found, ticket = _fault(number)
    actions.take_fault(services().store, current_staff(), found, ticket, now())
    done("The TV says that somebody sees to it.")
    return to("stations")


@blueprint.post("/stations/faults/<int:number>/close")
@opens_to(*PEOPLE)
def close_fault(number: int) -> Response:
    """It is mended, in a word that the TV tells."""
    found, ticket = _fault(number)
    field(request.form, "word")
    word = forms.line(request.form, "word", _LONGEST_WORD)
    if not word:
        raise Invalid("Please say in a word how it was mended.")
    actions.close_fault(services().store, current_staff(), found, ticket, word, now())
    done("The TV says that it is mended.")
    return to("stations")


def _fault(number: int) -> tuple[Station, Ticket]:
    with services().store.reading() as connection:
        ticket = tickets.ticket(connection, current_staff().community_id, number)
        return station_lines.required(connection, ticket.station_id), ticket
