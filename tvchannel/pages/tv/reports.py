"""What players report: segments of a film, of the live channel, or of a stretch of its past, as segments of films."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flask import Response, request
from sqlalchemy import Connection

from epg.onair import OnAir
from epg.ticks import TICK_MS, start_of, tick_at
from tvchannel.actions.watch import Report, watch
from tvchannel.errors import Invalid
from tvchannel.pages.context import BOX, opens_to, services
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.visit import Visit, visit
from tvchannel.pages.tv.words import length
from tvchannel.store import ledger, people, timetable, viewing
from tvchannel.study.day import study_day, year_of
from tvchannel.study.press import DAILY
from tvchannel.study.totals import gained
from tvchannel.texts import say

_LONGEST_MS = 24 * 3600 * 1000
UNREADABLE = "This report could not be read."


@blueprint.post("/tv/<community>/watched")
@opens_to(BOX)
def watched(community: str) -> Response:
    """Keep what was played; answers with the sentence for the card at the end."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        reports = list(_reports(connection, here))
    assert here.box
    for report in reports:
        watch(services().store, here.box, report, now=here.now, zone=here.zone)
    text = _learned(here) if request.form.get("state") == "ended" else ""
    return Response(text, mimetype="text/plain", headers={"Cache-Control": "no-store"})


def _reports(connection: Connection, here: Visit) -> Iterator[Report]:
    """The request as reports of films. Raises Invalid when it is none."""
    form = request.form
    session, number = form.get("session", "")[:20], form.get("number", type=int)
    begin, end = form.get("from", type=int), form.get("to", type=int)
    if not session or number is None or begin is None or end is None or not 0 <= begin <= end <= _LONGEST_MS:
        raise Invalid(UNREADABLE)
    programme = form.get("programme", type=int)
    if programme is not None:
        yield Report(session, number, programme, (begin, end))
        return
    since = _since(here, form.get("start", type=int), begin, end)
    until = since + timedelta(milliseconds=end - begin)
    channel = timetable.onair(connection, here.channel, tick_at(since), tick_at(until) + 1)
    for airing, programme, played in spread(channel, since, until):
        yield Report(f"{session}.{airing}", number, programme, played)


def _since(here: Visit, start: int | None, begin: int, end: int) -> datetime:
    """When the channel showed the beginning of [begin, end) ms of what began at tick `start`, or of what is live."""
    if start is None:
        return here.now - timedelta(milliseconds=end - begin)
    if not 0 <= start <= tick_at(here.now):
        raise Invalid(UNREADABLE)
    return start_of(start) + timedelta(milliseconds=begin)


def spread(channel: OnAir, since: datetime, until: datetime) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """What was on air in [since, until] as (first tick of the airing, programme id, segment of its film in ms).

    An empty stretch gives the empty segment of the programme that is on: a session begins with it.
    """
    for airing in channel.between(tick_at(since), tick_at(until) + 1):
        if airing.programme is not None:
            whole = airing.ticks * TICK_MS
            begin = max(0, (since - airing.begins) // timedelta(milliseconds=1))
            end = min(whole, (until - airing.begins) // timedelta(milliseconds=1))
            if begin <= end:
                yield airing.start, airing.programme, (begin, end)


def _learned(here: Visit) -> str:
    """What today has brought, in words: the time credited to those who have checked in, or how to be credited."""
    assert here.box
    day = study_day(here.now, here.zone)
    with services().store.reading() as connection:
        members = people.members_of(connection, here.box.household_id)
        present = [member for member in members if ledger.credit(connection, member.ref, DAILY, day)]
        rows = [viewing.watched(connection, member.ref, *year_of(day)) for member in present]
    if not present:
        return say(here.lang, "Check in on the home page and your study time is kept, too.")
    today_ms = max(gained(row, day, day).total_ms for row in rows)
    names = say(here.lang, ", ").join(member.mask for member in present)
    return say(here.lang, "%(names)s: %(time)s credited today", names=names, time=length(today_ms, here.lang))
