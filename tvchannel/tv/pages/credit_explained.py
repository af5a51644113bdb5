"""What was credited and why, in words, day by day: so that everybody can see where a figure comes from."""

from collections.abc import Iterable
from datetime import date

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.http.context import BOX, opens_to, services, today
from tvchannel.http.kept_periods import year_asked
from tvchannel.http.parameters import whole_number
from tvchannel.http.study_sentences import rules
from tvchannel.store.channel import watched_films
from tvchannel.store.records import ledger
from tvchannel.store.watching import watch_history
from tvchannel.study.day import year_of
from tvchannel.study.together.attendance import is_attended
from tvchannel.study.totals import Watched, credit
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import RecordDay, Turn, Why
from tvchannel.tv.kit.voice import aloud
from tvchannel.tv.kit.words import clock, day_of, length, weekday
from tvchannel.tv.parts.own_record import IDLE_S, MemberAccess, mine

_A_PAGE = 3
_RULE = "Each moment of a programme counts once a year. You are welcome to watch it again; that adds nothing."


@blueprint.get("/tv/<community>/me/why")
@opens_to(BOX)
def why(community: str) -> Response:
    """Some days of `?year=` a page, the newest first."""
    year, back = year_asked(), "me" if year_asked() == today().year else "earlier"
    of_year = {"year": year} if back == "earlier" else {}
    with services().store.reading() as connection:
        told = mine(connection, community)
        lines = _lines(connection, told, date(year, 1, 1))
    count = max(1, -(-len(lines) // _A_PAGE))
    number = max(1, min(whole_number(request.args, "page", 1), count))
    shown = tuple(lines[(number - 1) * _A_PAGE : number * _A_PAGE])
    view = Why(
        frame=frame(
            told.here,
            told.say("What was recorded for %(name)s", name=told.member.mask),
            told.address(back, **of_year),
            idle_s=IDLE_S,
            idle=told.home,
            spoken=_sentence(told, shown),
        ),
        lines=shown,
        rule=told.say(_RULE),
        turn=Turn(
            number,
            count,
            told.address("why", page=number - 1, **of_year) if number > 1 else "",
            told.address("why", page=number + 1, **of_year) if number < count else "",
        ),
        on=told.address(back, **of_year),
    )
    return show("why", view, places.why)


def _sentence(told: MemberAccess, shown: tuple[RecordDay, ...]) -> str:
    """The days that are shown, as the voice says them."""
    days = [told.say("%(day)s: %(said)s", day=line.day, said=line.said) for line in shown]
    return aloud(told.here.lang, *(days or [told.say("Nothing has been recorded this year yet.")]))


def _lines(connection: Connection, told: MemberAccess, day: date) -> list[RecordDay]:
    """The days of the year that holds `day`."""
    here, year = told.here, year_of(day)
    at = {
        one.study_day: told.say("Checked in, added by the branch")
        if one.added
        else told.say("In at %(clock)s", clock=clock(one.at.astimezone(here.zone)))
        for one in ledger.check_ins(connection, here.community.id, *year, member=told.member.ref)
    }
    rows = watch_history.watched(connection, told.member.ref, *year)
    counted = credit(rows, rules().cap_ms)
    found = watched_films.titles(connection, {row.programme for row in rows})
    titles = {number: title.say(here.lang) for number, title in found.items()}
    days = sorted({*at, *(row.day for row in rows)}, reverse=True)
    return [_line(told, day, at.get(day, ""), _of(counted, day), _of(rows, day), titles) for day in days]


def _of(rows: Iterable[Watched], day: date) -> list[Watched]:
    return [row for row in rows if row.day == day]


def _line(
    told: MemberAccess, day: date, at: str, counted: list[Watched], played: list[Watched], titles: dict[int, str]
) -> RecordDay:
    """One day: the check-in in words, what was credited; what was played beyond that is told, not hidden."""
    lang, credited, seen = told.here.lang, sum(row.ms for row in counted), sum(row.ms for row in played)
    said = [at] if at else []
    names = list(dict.fromkeys(titles.get(row.programme) or _no_programme(told, row.programme) for row in played))
    if played:
        said.append(told.say("credited %(time)s", time=length(credited, lang) if credited else told.say("nothing")))
    why = told.say("“%(title)s”", title=names[0]) if names and names[0] else ""
    if len(names) > 1:
        why = told.say("%(n)s programmes", n=len(names))
    if seen - credited >= 60_000:
        times = {"all": length(seen, lang), "again": length(seen - credited, lang)}
        why = told.say("played %(all)s, of it %(again)s seen before", **times)
    return RecordDay(day_of(day, lang), weekday(day, lang), told.say(", ").join(said), why)


def _no_programme(told: MemberAccess, number: int) -> str:
    """What stands under the number of no programme that is there; "" where it is a programme that is gone."""
    if is_attended(number):
        return told.say("Activities attended")
    return told.say("Added by the branch") if number < 0 else ""
