"""What players report: segments of a film, of the live channel, or of a stretch of its past, as segments of films."""

from flask import Response, request

from tvchannel.base.texts import say
from tvchannel.core.study_totals import pace_of, standings
from tvchannel.core.watch import Playing, watch
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.study_sentences import learned, rules
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.store.watching import presence
from tvchannel.study.consent import ConsentStatus
from tvchannel.study.day import study_day
from tvchannel.tv.kit import voice
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.parts.playback_report import read_report
from tvchannel.tv.parts.playback_session import read_session


@blueprint.post("/tv/<community>/watched")
@opens_to(BOX)
def watched(community: str) -> Response:
    """Keep what was played; at the end of a programme answers with the sentence for its card."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        playing, what = read_session(services().keys.signing, request.form.get("session", ""), here.now)
        report = read_report(connection, here.channel, what, request.form, here.now)
    assert here.box
    settings = services().settings
    watch(services().store, here.box, playing, report, now=here.now, zone=here.zone, pace=pace_of(settings))
    headers = {"Cache-Control": "no-store"}
    text, spoken = _learned(here, playing) if report.state == "ended" else ("", "")
    if spoken and voice.is_on():
        headers["Spoken"] = voice.spoken(community, spoken, here.lang)
    return Response(text, mimetype="text/plain", headers=headers)


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
