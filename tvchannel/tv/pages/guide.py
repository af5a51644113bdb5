"""The guide: a day's slots in pages of five; what has begun plays from its beginning, what comes is introduced."""

from collections.abc import Container, Sequence
from datetime import date, timedelta, tzinfo

from flask import Response, request
from sqlalchemy import Connection

from epg import guide as epg_guide
from epg.days import ticks_of
from epg.ticks import tick_at
from tvchannel.base.texts import say
from tvchannel.http.context import ANYONE, opens_to, services, today
from tvchannel.http.open_films import open_now
from tvchannel.http.parameters import day_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import timetable
from tvchannel.store.entities import Channel
from tvchannel.tv.kit import places, view_models
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import frame, here_again, show
from tvchannel.tv.kit.words import clock, dated, days_around, near_day
from tvchannel.tv.pages.column import turning
from tvchannel.tv.parts.now_next import local, title

A_PAGE = 5
TABS = 4


@blueprint.get("/tv/<community>/guide")
@opens_to(ANYONE)
def guide(community: str) -> Response:
    """One page of one day, today's with the running slot unless the address says otherwise."""
    settings = services().settings
    first, last = today() - timedelta(days=settings.catch_up_days), today() + timedelta(days=settings.plan_days - 1)
    day = _asked(first, last)
    address = url_for("tv.guide", community=community, day=day.isoformat())
    with services().store.reading() as connection:
        here = visit(connection, community)
        slots = _slots(connection, here, day)
        running = _running(slots, here)
        turn = _ends(turning(len(slots), A_PAGE, address + "&page=%d", 1 + (running or 0) // A_PAGE))
        shown = slots[(turn.number - 1) * A_PAGE : turn.number * A_PAGE]
        opened = open_now(connection, here.channel)
        rows = tuple(_row(connection, here, slot, opened) for slot in shown)
    view = view_models.Guide(
        frame=frame(
            here,
            say(here.lang, "Programme guide"),
            back=url_for("tv.home", community=community),
            idle_s=600,
            idle=url_for("tv.guide", community=community),
            spoken=say(
                here.lang, "The programme guide. Up and down choose, OK plays what has begun from its beginning."
            ),
        ),
        days=tuple(_tab(here, one, one == day) for one in days_around(day, first, last, TABS)),
        slots=rows,
        turn=turn,
    )
    return show("guide", view, places.guide, alike=True)


def _asked(first: date, last: date) -> date:
    """The day of the address, kept within what can be shown; today without one."""
    try:
        return max(first, min(last, day_of(request.args.get("day", ""))))
    except ValueError:
        return today()


def _slots(connection: Connection, here: Visit, day: date) -> tuple[epg_guide.GuideSlot, ...]:
    return here.shared(connection, _day, here.channel, day, here.zone)


def _day(connection: Connection, channel: Channel, day: date, zone: tzinfo) -> tuple[epg_guide.GuideSlot, ...]:
    begins, ends = ticks_of(day, zone)
    airings = timetable.airings(connection, channel, begins, ends)
    return epg_guide.day(airings, timetable.slot_titles(connection, channel), day, zone)


def _running(slots: Sequence[epg_guide.GuideSlot], here: Visit) -> int | None:
    """The place of the slot that is on now."""
    tick = tick_at(here.now)
    return next((place for place, slot in enumerate(slots) if slot.start <= tick < slot.end), None)


def _ends(turn: view_models.Turn) -> view_models.Turn:
    """Turning back shows the end of the page before: its last row has the focus."""
    before = f"{turn.before}#s{A_PAGE - 1}" if turn.before else ""
    return view_models.Turn(turn.number, turn.count, before, turn.after)


def _row(connection: Connection, here: Visit, slot: epg_guide.GuideSlot, opened: Container[int]) -> view_models.Slot:
    """A slot as a row; of its programmes those that are `opened` may be watched today."""
    tick = tick_at(here.now)
    begins = slot.airings[0].start
    state = "past" if slot.end <= tick else "later" if begins > tick else "now"
    at, short = clock(local(slot.start, here.zone)), title(connection, here, slot.airings[0])
    key, via = here.community.key, came_from(here_again())
    if not slot.programmes:
        return _notice(here, at, short, state)
    whole = _title(here, slot, short)
    first = slot.programmes[0]
    if first not in opened:
        return view_models.Slot(
            at, whole, state, "" if state == "later" else say(here.lang, "not shown any more"), "", short
        )
    if state == "later":
        href = url_for("tv.programme", community=key, programme_id=first, via=via)
        return view_models.Slot(at, whole, state, say(here.lang, "about it"), href, short)
    return view_models.Slot(at, whole, state, say(here.lang, "from the beginning"), _again(slot, key, via), short)


def _notice(here: Visit, at: str, title: str, state: str) -> view_models.Slot:
    """An urgent notice: while it is on, OK leads to the channel; it is no film that could be seen again."""
    if state != "now":
        return view_models.Slot(at, title, state, "", "", title)
    href = url_for("tv.live", community=here.community.key, via=came_from(here_again()))
    return view_models.Slot(at, title, state, say(here.lang, "Watch now"), href, title)


def _again(slot: epg_guide.GuideSlot, key: str, via: str) -> str:
    """From the beginning: one programme is its film, several are that stretch of the channel."""
    if len(slot.programmes) == 1:
        return url_for("tv.watch", community=key, programme_id=slot.programmes[0], via=via) + "&from=0"
    return url_for("tv.live", community=key, start=slot.airings[0].start, end=slot.end, via=via)


def _title(here: Visit, slot: epg_guide.GuideSlot, first: str) -> str:
    """The title of its programme; of several the first, with the slot's own name."""
    if len(slot.programmes) == 1:
        return first
    name = slot.title.say(here.lang)
    return say(here.lang, "%(slot)s: %(title)s and more", slot=name, title=first) if name else first


def _tab(here: Visit, day: date, chosen: bool) -> view_models.DayTab:
    label = near_day(day, here.local.date(), here.lang)
    return view_models.DayTab(
        label=label,
        dated=dated(label, day, here.lang),
        href=url_for("tv.guide", community=here.community.key, day=day.isoformat()) + ("#d1" if not chosen else ""),
        chosen=chosen,
    )
