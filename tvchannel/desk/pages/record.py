"""A member's record as it is shown: a month's calendar, the minutes, and behind each figure its rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from tvchannel.desk.kit import words
from tvchannel.http import context, study_sentences
from tvchannel.http.context import language, say, services
from tvchannel.store.channel import catalogue, watched_films
from tvchannel.store.entities import CheckIn, Member
from tvchannel.store.people import people
from tvchannel.store.records import ledger
from tvchannel.store.watching import watch_history
from tvchannel.study.day import year_of
from tvchannel.study.film_segments import length
from tvchannel.study.together.attendance import day_attended
from tvchannel.study.totals import MINUTE_MS, Watched, credit, total
from tvchannel.study.yearly import Span, span


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar; `number` "" outside the month, `clock` when the member checked in."""

    number: str
    clock: str = ""
    today: bool = False


@dataclass(frozen=True, slots=True)
class PlayedDay:
    """What was played of one programme on one study day: the accepted stretches, and how long they are together."""

    day: str
    stretches: tuple[str, ...]
    length: str


@dataclass(frozen=True, slots=True)
class WatchedProgramme:
    """A programme watched this year: credited time this month and this year, and the rows behind it."""

    title: str
    month: str
    year: str
    days: tuple[PlayedDay, ...]


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """One member's month and year; `hours` and `target` in words; `rows` are the ledger's: (number, day, time).

    `before` is where the person was before: (community, the day of moving). What was recorded there is in the figures,
    and its rows are in the ledger of that community.
    """

    weeks: tuple[tuple[CalendarDay, ...], ...]
    check_ins_month: int
    check_ins_year: int
    month: Span
    year: Span
    hours: str
    target: str
    limits: str
    rows: tuple[tuple[int, str, str], ...]
    seen: tuple[WatchedProgramme, ...]
    before: tuple[tuple[str, str], ...]


def record(connection: Connection, member: Member, first: date, last: date) -> MemberRecord:
    """The record of `member` for the month from `first` to `last` and its year."""
    new_year, old_year = year_of(first)
    check_ins = ledger.check_ins(connection, member.community_id, new_year, old_year, member=member.ref)
    watched = watch_history.watched(connection, member.ref, new_year, old_year)
    rules = study_sentences.rules()
    counted = credit(watched, rules.cap_ms)
    year = span(counted, watched, new_year, old_year)
    before = people.former_members(connection, member.ref)
    found = watched_films.titles(connection, {row.programme for row in watched})
    titles = {number: title.say(language()) for number, title in found.items()}
    this_month = [row for row in check_ins if first <= row.study_day <= last]
    return MemberRecord(
        weeks=_weeks(first, last, {row.study_day: words.pressed(row) for row in this_month}),
        check_ins_month=len({row.study_day for row in this_month}),
        check_ins_year=len({row.study_day for row in check_ins}),
        month=span(counted, watched, first, last),
        year=year,
        hours=_hours(year),
        target="" if member.exempt else study_sentences.target_of(year, language()),
        limits=_limits(),
        rows=tuple(_ledger_row(row) for row in reversed(check_ins) if row.member == member.ref),
        before=tuple(_before(connection, one) for one in before),
        seen=_seen(watched, counted, titles, first, last),
    )


def _before(connection: Connection, one: Member) -> tuple[str, str]:
    name = catalogue.community_of_id(connection, one.community_id).name.say(language())
    return name, words.day(one.left_on) if one.left_on else ""


def _weeks(first: date, last: date, clocks: dict[date, str]) -> tuple[tuple[CalendarDay, ...], ...]:
    """Weeks of seven cells from Monday that hold the whole month."""
    monday = first - timedelta(days=first.weekday())
    cells = [_cell(monday + timedelta(days=n), first, last, clocks) for n in range(((last - monday).days // 7 + 1) * 7)]
    return tuple(tuple(cells[n : n + 7]) for n in range(0, len(cells), 7))


def _cell(day: date, first: date, last: date, clocks: dict[date, str]) -> CalendarDay:
    return (
        CalendarDay(str(day.day), clocks.get(day, ""), day == context.today())
        if first <= day <= last
        else CalendarDay("")
    )


def _ledger_row(row: CheckIn) -> tuple[int, str, str]:
    return row.seq, words.day(row.study_day), words.pressed(row)


def _hours(year: Span) -> str:
    """Study hours by the branch's own length of one, and who set it."""
    settings = services().settings
    return say(
        "%(n)s study hours of %(minutes)s minutes (%(source)s, since %(year)s)",
        n=f"{year.credited / settings.study_hour_min:.1f}",
        minutes=settings.study_hour_min,
        source=settings.study_hour_source,
        year=settings.study_hour_year,
    )


def _limits() -> str:
    """The other settings on which these figures rest."""
    settings = services().settings
    told = [
        say("At most %(cap)s minutes a day count.", cap=settings.day_cap_min) if settings.day_cap_min else "",
        say(
            "A programme is watched to the end from %(percent)s per cent on; days are those of %(zone)s.",
            percent=settings.completed_percent,
            zone=settings.timezone,
        ),
    ]
    return " ".join(filter(None, told))


def _seen(
    watched: list[Watched], counted: list[Watched], titles: dict[int, str], first: date, last: date
) -> tuple[WatchedProgramme, ...]:
    """The programme that was watched last stands first."""
    month = total(row for row in counted if first <= row.day <= last).by_programme
    year = total(counted).by_programme
    latest = dict.fromkeys(row.programme for row in reversed(watched))
    return tuple(
        WatchedProgramme(
            titles.get(programme) or _no_programme(programme),
            _minutes(month.get(programme, 0)),
            _minutes(year.get(programme, 0)),
            _days(row for row in watched if row.programme == programme),
        )
        for programme in latest
    )


def _no_programme(number: int) -> str:
    """What stands under the number of no programme that is there."""
    if (day := day_attended(number)) is not None:
        return say("Activities attended on %(day)s", day=words.day(day))
    return say("Added by the branch") if number < 0 else str(number)


def _minutes(ms: int) -> str:
    if 0 < ms < MINUTE_MS:
        return say("under a minute")
    return say("%(n)s minutes", n=ms // MINUTE_MS)


def _days(rows: Iterable[Watched]) -> tuple[PlayedDay, ...]:
    days: dict[date, list[tuple[int, int]]] = {}
    for row in rows:
        days.setdefault(row.day, []).append((row.begin, row.end))
    return tuple(
        PlayedDay(
            words.day(day),
            tuple(f"{words.length(begin)}–{words.length(end)}" for begin, end in stretches),
            words.length(length(stretches)),
        )
        for day, stretches in sorted(days.items(), reverse=True)
    )


def looks_of(entries: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Who looked, when and why: (login, instant, reason), the newest first."""
    return [(entry["who"], words.instant(entry["at"]), words.look_reason(entry["detail"])) for entry in entries]
