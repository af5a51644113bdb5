"""Put a notice on air at once, end it, and say that one has looked at it."""

from datetime import datetime, timedelta

from flask import Response, request

from epg.ticks import tick_from
from tvchannel.base import clock
from tvchannel.base.errors import Invalid
from tvchannel.base.roles import REVIEW
from tvchannel.core.urgent import lasting as rules
from tvchannel.core.urgent.on_air import Lasting
from tvchannel.desk.kit import forms, scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, to
from tvchannel.features.notices import urgent_actions
from tvchannel.features.notices.standing import clock_of
from tvchannel.http.context import now, opens_to, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import notices
from tvchannel.store.channel.notices import Notice

_MOST_TIMES = 100
_TIMES = 3


@blueprint.post("/notices/<int:number>/on-air")
@opens_to(*REVIEW)
def put_notice_on_air(number: int) -> Response:
    """Show it at once over the plan, when the person has said so twice."""
    person = current_staff()
    with services().store.reading() as connection:
        found = notices.one(connection, person.community_id, number)
        where = scope.chosen_communities(connection)
    if request.form.get("sure") != "yes":
        raise Invalid("Nothing was changed: tick the box to confirm that the notice shall be on air.")
    told = (services(), person.community_id, number, _lasting(found), where)
    stands = urgent_actions.put_on_air(*told, who=person.login, clock=clock.now)
    done("On air from %(begin)s to %(end)s.", begin=clock_of(stands.start), end=clock_of(stands.until))
    return to("notice", number=number)


@blueprint.post("/notices/<int:number>/end")
@opens_to(*REVIEW)
def end_notice(number: int) -> Response:
    """End it at once."""
    person = current_staff()
    with services().store.reading() as connection:
        notices.one(connection, person.community_id, number)
        where = scope.chosen_communities(connection)
    ended = urgent_actions.end(services(), where, who=person.login, clock=clock.now)
    done("Ended. The channel goes on by its plan." if ended else "No urgent notice was on air any more.")
    return to("notice", number=number)


@blueprint.post("/notices/<int:number>/seen")
@opens_to(*REVIEW)
def see_notice(number: int) -> Response:
    """A second person has looked at it."""
    person = current_staff()
    urgent_actions.see(services().store, person.community_id, number, who=person.login, now=now())
    done("Noted: you have looked at it.")
    return to("notice", number=number)


def _lasting(notice: Notice) -> Lasting:
    """So many times, or until a time of the day. Raises Invalid."""
    ticks = notice.ticks or 1
    if request.form.get("until", "").strip():
        end = tick_from(_until())
        return lambda start: rules.until(ticks, start, end)
    times = forms.number(request.form, "times", _MOST_TIMES) or _TIMES
    return lambda start: rules.of_times(ticks, times)


def _until() -> datetime:
    """The next instant at which clocks here show what was typed. Raises Invalid."""
    here = now().astimezone(services().settings.zone)
    then = datetime.combine(here.date(), forms.clock(request.form, "until"), here.tzinfo)
    then = then if then > here else then + timedelta(days=1)
    if then - here > timedelta(hours=rules.MOST_HOURS):
        raise Invalid("An urgent notice ends within %(most)s hours.", most=rules.MOST_HOURS)
    return then
