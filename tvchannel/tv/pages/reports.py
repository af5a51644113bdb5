"""What players report: segments of a film, of the live channel, or of a stretch of its past, as segments of films."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flask import Response, request
from sqlalchemy import Connection

from epg.onair import ChannelAirings
from epg.ticks import TICK_MS, start_of, tick_at
from tvchannel.base.errors import Invalid
from tvchannel.base.texts import say
from tvchannel.core.study_totals import pace_of, standings
from tvchannel.core.watch import PlaybackReport, Playing, watch
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.parameters import DIGITS, MS_DIGITS, figure_of, number_of
from tvchannel.http.study_sentences import learned, rules
from tvchannel.store.channel import timetable
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.store.watching import presence
from tvchannel.study.consent import ConsentStatus
from tvchannel.study.day import study_day
from tvchannel.study.film_segments import Segment
from tvchannel.study.playing import LATEST_MS, OUTSIDE
from tvchannel.tv.kit import voice
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.parts.playback_session import What, read_session

_LONGEST_MS = 24 * 3600 * 1000
# Players begin three segments before the end of a live list (RFC 8216, 6.3.3), which is the one that has just begun.
_BEHIND = timedelta(milliseconds=TICK_MS * 5 // 2)
UNREADABLE = "This report could not be read."


@blueprint.post("/tv/<community>/watched")
@opens_to(BOX)
def watched(community: str) -> Response:
    """Keep what was played; at the end of a programme answers with the sentence for its card."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        playing, what = read_session(here, request.form.get("session", ""))
        report = _report(connection, here, what)
    assert here.box
    settings = services().settings
    watch(services().store, here.box, playing, report, now=here.now, zone=here.zone, pace=pace_of(settings))
    headers = {"Cache-Control": "no-store"}
    text, spoken = _learned(here, playing) if report.state == "ended" else ("", "")
    if spoken and voice.is_on():
        headers["Spoken"] = voice.spoken(community, spoken, here.lang)
    return Response(text, mimetype="text/plain", headers=headers)


def _report(connection: Connection, here: Visit, what: What) -> PlaybackReport:
    """The request as a report. What was played and is no figure counts as nothing played, and is noted.

    Raises Invalid where another figure is none: whoever it was played for would be another, or at another time.
    """
    number, keys = _count("number"), _count("keys", "0")
    held, mono = _count("held", "0", MS_DIGITS), _figure("mono", "0")
    if number is None or held is None or keys is None or mono is None:
        raise Invalid(UNREADABLE)
    begin, end = _figure("from"), _figure("to")
    readable = begin is not None and end is not None and begin <= end
    segment = (begin, end) if begin is not None and end is not None and begin <= end else (0, 0)
    return PlaybackReport(
        number,
        tuple(_films(connection, here, what, segment, held)) if readable else (),
        request.form.get("state", "")[:20],
        keys,
        held,
        mono,
        () if readable else (OUTSIDE,),
    )


def _count(name: str, missing: str = "", digits: int = DIGITS) -> int | None:
    """A number of the form from 0 on; None for what is none."""
    return number_of(request.form.get(name, missing), digits)


def _figure(name: str, missing: str = "") -> int | None:
    """A figure of the form, which may be below 0; None for what is none."""
    return figure_of(request.form.get(name, missing))


def _films(
    connection: Connection, here: Visit, what: What, segment: Segment, held_ms: int
) -> Iterator[tuple[int, Segment]]:
    """What was played as (programme id, segment of its film in ms)."""
    name, value = what
    if name == "programme":
        yield value, segment
        return
    begin, end = max(0, segment[0]), min(segment[1], max(0, segment[0]) + _LONGEST_MS)
    played = timedelta(milliseconds=end - begin)
    if name == "start":
        since = start_of(value) + timedelta(milliseconds=min(begin, _LONGEST_MS))
    else:
        since = here.now - _BEHIND - timedelta(milliseconds=min(held_ms, LATEST_MS)) - played
    channel = timetable.onair(connection, here.channel, tick_at(since), tick_at(since + played) + 1)
    for _airing, programme, part in spread(channel, since, since + played):
        yield programme, part


def spread(channel: ChannelAirings, since: datetime, until: datetime) -> Iterator[tuple[int, int, Segment]]:
    """What was on air in [since, until] as (first tick of the airing, programme id, segment of its film in ms)."""
    for airing in channel.between(tick_at(since), tick_at(until) + 1):
        if airing.programme is not None:
            whole = airing.ticks * TICK_MS
            begin = max(0, (since - airing.begins) // timedelta(milliseconds=1))
            end = min(whole, (until - airing.begins) // timedelta(milliseconds=1))
            if begin <= end:
                yield airing.start, airing.programme, (begin, end)


def _learned(here: Visit, playing: Playing) -> tuple[str, str]:
    """What today has brought, in words: the time credited to those who watch, or how to be credited.

    First as the screen shows it, then as the voice says it, which knows people by their digits.
    """
    assert here.box
    day = study_day(here.now, here.zone)
    with services().store.reading() as connection:
        refs = {seat.member for seat in presence.seats(connection, here.box.id, here.now) if seat.since <= here.now}
        at_home = people.members_of(connection, here.box.household_id)
        members = [one for one in at_home if one.ref in refs]
        years = standings(connection, members, day, rules(), session=playing.key)
    if not members and all(one.standing(day) is ConsentStatus.WATCH_ONLY for one in at_home):
        return "", ""  # who only wants to watch is not asked again at the end of each film
    if not members:
        sentence = say(here.lang, "Check in on the home page and your study time is kept, too.")
        return sentence, sentence
    told: dict[str, list[Member]] = {}
    for member in members:
        told.setdefault(learned(years[member.ref], here.lang), []).append(member)
    shown = [_of(here, "%(names)s: %(told)s", [one.mask for one in who], what) for what, who in told.items()]
    heard = [
        _of(here, "Number %(names)s: %(told)s", [str(one.place) for one in who], what) for what, who in told.items()
    ]
    return "\n".join(shown), voice.aloud(here.lang, *(heard if len(told) > 1 else told))


def _of(here: Visit, sentence: str, names: list[str], told: str) -> str:
    return say(here.lang, sentence, names=say(here.lang, ", ").join(names), told=told)
