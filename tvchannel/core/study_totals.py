"""The figures of members' study: the branch's rules from the settings, applied to what was watched."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from tvchannel.base.settings import Settings
from tvchannel.store.entities import Member
from tvchannel.store.watching import watch_history
from tvchannel.study.day import year_of
from tvchannel.study.playing import Pace
from tvchannel.study.totals import MINUTE_MS
from tvchannel.study.yearly import Counts, Rules, Year, year_of_study


def rules_of(settings: Settings) -> Rules:
    """The branch's rules, from the settings."""
    return Rules(
        cap_ms=settings.day_cap_min * MINUTE_MS,
        percent=settings.completed_percent,
        counts=Counts(settings.target_class),
        target_hours=settings.target_hours,
        hour_min=settings.study_hour_min,
    )


def pace_of(settings: Settings) -> Pace:
    """How reports come and how long silence may last: until the last card is answered, and two reports more."""
    every = settings.report_every_s * 1000
    return Pace(every, settings.presence_latest_min * MINUTE_MS + settings.presence_answer_s * 1000 + 2 * every)


def standings(
    connection: Connection, members: Sequence[Member], today: date, rules: Rules, *, session: str = ""
) -> dict[str, Year]:
    """The year of `today` of each of `members`, by reference; what waits for a key in `session` is told with it."""
    refs = [member.ref for member in members]
    new_year, last_day = year_of(today)
    rows = watch_history.of_persons(connection, refs, new_year, last_day)
    earlier = watch_history.of_persons(connection, refs, date.min, new_year - timedelta(days=1))
    pending = watch_history.pending_of(connection, session)
    return {
        member.ref: year_of_study(
            rows.get(member.ref, []),
            pending.get(member.ref, []),
            today,
            rules,
            exempt=member.exempt,
            earlier=earlier.get(member.ref, []),
        )
        for member in members
    }
