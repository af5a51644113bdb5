"""How the desk says instants, lengths, sizes and states: ready text in the language of the request."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from epg.ticks import TICK_MS, start_of
from epg.validity import Validity
from media.queue import Wait
from tvchannel.base.roles import ADMINISTRATOR, AUDITOR, BRANCH, GUIDE, INTERACTION, LEADER, REVIEWER, UPLOADER
from tvchannel.core import film_queue
from tvchannel.http.context import language, now, say, services, today
from tvchannel.store.entities import CheckIn, Film, FilmState, ProgrammeRow, ProgrammeState
from tvchannel.study.availability import Availability, Moment, stands
from tvchannel.study.looking.look_reasons import LOOK_REASONS, reason_of

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))
_PROGRAMME = {
    ProgrammeState.WAITING: "To be reviewed",
    ProgrammeState.APPROVED: "On air",
    ProgrammeState.RETURNED: "Sent back",
    ProgrammeState.WITHDRAWN: "Taken off the air",
}
_FILM = {
    FilmState.WAITING: "Waiting to be taken in",
    FilmState.WORKING: "Being taken in",
    FilmState.REFUSED: "Refused",
    FilmState.FAILED: "Could not be prepared",
    FilmState.REMOVED: "Its files are removed",
}
ROLES = {
    UPLOADER: "Uploader",
    REVIEWER: "Reviewer",
    BRANCH: "Branch",
    LEADER: "Group leader",
    GUIDE: "Station guide",
    INTERACTION: "Interaction officer",
    ADMINISTRATOR: "Administrator",
    AUDITOR: "Auditor",
}


def clock(instant: datetime) -> str:
    """08:31 in the community's zone."""
    return f"{instant.astimezone(services().settings.zone):%H:%M}"


def pressed(row: CheckIn) -> str:
    """When somebody checked in; of a check-in that the branch wrote later, that."""
    return say("added later") if row.added else clock(row.at)


def clock_of_tick(tick: int) -> str:
    """When a tick begins: 08:31."""
    return clock(start_of(tick))


def day(day: date) -> str:
    """3月5日 周四 / Thu 5/3; with its year when that is not the present one."""
    words = say("%(weekday)s %(day)s/%(month)s", weekday=say(_WEEKDAYS[day.weekday()]), day=day.day, month=day.month)
    return words if day.year == today().year else say("%(words)s %(year)s", words=words, year=day.year)


def day_of_month(day: date) -> str:
    """3/5 / 5/3: below a chart."""
    return say("%(day)s/%(month)s", day=day.day, month=day.month)


def month(month: date) -> str:
    """2026年3月 / 2026-03."""
    return say("%(year)s-%(month)s", year=month.year, month=f"{month.month:02}")


def weekdays() -> list[str]:
    """The names of the days of the week, from Monday."""
    return [say(name) for name in _WEEKDAYS]


def instant(instant: datetime) -> str:
    """A day and a time."""
    local = instant.astimezone(services().settings.zone)
    return f"{day(local.date())} {local:%H:%M}"


def instant_of_tick(tick: int) -> str:
    """When a tick begins: a day and a time."""
    return instant(start_of(tick))


def look_reason(detail: Mapping[str, Any]) -> str:
    """Why somebody looked, of what was written with it; "" where nobody was asked."""
    reason = reason_of(str(detail.get("reason", "")))
    return say(LOOK_REASONS[reason]) if reason else ""


def ago(instant: datetime, at: datetime) -> str:
    """How long before `at`, in the largest unit that fits."""
    seconds = max(0, int((at - instant).total_seconds()))
    if seconds < 60:
        return say("%(n)s seconds ago", n=seconds)
    if seconds < 3600:
        return say("%(n)s minutes ago", n=seconds // 60)
    return instant_or_day(instant, seconds)


def instant_or_day(then: datetime, seconds: int) -> str:
    """Hours for a day, then the date."""
    return say("%(n)s hours ago", n=seconds // 3600) if seconds < 86_400 else instant(then)


def length(ms: int | None) -> str:
    """1:02:03 or 28:30; a dash while it is not known."""
    if ms is None:
        return "–"
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def length_of_ticks(ticks: int) -> str:
    """The length of so many ticks."""
    return length(ticks * TICK_MS)


def day_and_time(told: date, at: time | None) -> str:
    """A day, with the time where there is one."""
    return f"{day(told)} {at:%H:%M}" if at else day(told)


def shown(validity: Validity) -> str:
    """From which day to which a film may be shown, both told, and where it is said from or until what time."""
    first, last, begins, ends = validity
    if first and last:
        return f"{day_and_time(first, begins)} – {day_and_time(last, ends)}"
    if first:
        return say("from %(day)s", day=day_and_time(first, begins))
    return say("until %(day)s", day=day_and_time(last, ends)) if last else say("without end")


def size(count: int) -> str:
    """1.2 GB."""
    for unit, name in _UNITS:
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count} B"


def state(programme: ProgrammeRow) -> str:
    """Where a programme stands: what the film still lacks comes before what the reviewers said."""
    if programme.film.state in _FILM:
        return say(_FILM[programme.film.state])
    if programme.state is ProgrammeState.APPROVED and expired(programme):
        return say("Expired")
    if programme.state is ProgrammeState.APPROVED and programme.hidden:
        return say("Its column is hidden")
    first, _, begins, _ = programme.validity
    if programme.state is ProgrammeState.APPROVED and first and _stands(programme) is Availability.NOT_YET:
        return say("On air from %(day)s", day=day_and_time(first, begins))
    return say(_PROGRAMME[programme.state])


def expired(programme: ProgrammeRow) -> bool:
    """Whether its last day or time is over."""
    return _stands(programme) is Availability.EXPIRED


def _stands(programme: ProgrammeRow) -> Availability:
    return stands(programme.validity, Moment(now(), services().settings.zone))


def tone(programme: ProgrammeRow) -> str:
    """The kind of that state, for its colour: busy, good, waiting, bad or off."""
    if programme.film.state in (FilmState.REFUSED, FilmState.FAILED):
        return "bad"
    if programme.film.state is FilmState.REMOVED:
        return "off"
    if programme.film.state is not FilmState.READY:
        return "busy"
    if programme.state is ProgrammeState.APPROVED and (expired(programme) or programme.hidden):
        return "off"
    return {
        ProgrammeState.WAITING: "waiting",
        ProgrammeState.APPROVED: "good",
        ProgrammeState.RETURNED: "bad",
        ProgrammeState.WITHDRAWN: "off",
    }[programme.state]


def why(film: Film) -> str:
    """Why a film was refused, in words; nothing for others."""
    return say(film.reason, **film.reason_params) if film.reason else ""


def note(row: ProgrammeRow) -> str:
    """Why it came back or left the air: as the reviewer wrote it; what the service itself says, in words."""
    return said_by(row.decided_by or "", row.note)


def said_by(who: str, note: str) -> str:
    """A note as staff wrote it, or the sentence of a process in the reader's language."""
    return say(note) if note and who == "scheduler" else note


def wait(found: Wait | None, film: Film) -> str:
    """In about how many minutes a film will be ready, and how many are before it; "" where that is not known yet."""
    if found is None:
        return ""
    until = film_queue.paused_until(services().settings, now())
    if until is not None and film.state is FilmState.WAITING:
        return say("No film is prepared before %(time)s, so that watching goes well", time=f"{until:%H:%M}")
    minutes = max(1, round(found.ms / 60_000))
    rough = minutes if minutes < 10 else -(-minutes // 5) * 5
    told = say("Ready in about %(n)s min", n=rough)
    return told + say("; films before it: %(n)s", n=found.before) if found.before else told


def roles(names: frozenset[str]) -> str:
    """The roles of somebody, in the order of the work."""
    return listed(say(words) for role, words in ROLES.items() if role in names)


def listed(parts: Iterable[str]) -> str:
    """What stands beside one another, as the reader's language writes it."""
    return ("、" if language() == "zh" else ", ").join(parts)
