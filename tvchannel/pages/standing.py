"""The figures of a member's study for any page that shows them, and the sentences that tell them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from tvchannel.pages.context import services
from tvchannel.settings import Settings
from tvchannel.store import viewing
from tvchannel.store.rows import Member
from tvchannel.study.day import year_of
from tvchannel.study.playing import Pace
from tvchannel.study.totals import MINUTE_MS
from tvchannel.study.yearly import Counts, Rules, Year, year_of_study
from tvchannel.texts import say


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


def standing(connection: Connection, member: Member, today: date) -> Year:
    """The year of `today` of one member."""
    return standings(connection, [member], today)[member.ref]


def standings(connection: Connection, members: Sequence[Member], today: date) -> dict[str, Year]:
    """The year of `today` of each of `members`, by reference."""
    rules, refs = rules_of(services().settings), [member.ref for member in members]
    rows = viewing.watched_of(connection, refs, *year_of(today))
    pending = viewing.watched_of(connection, refs, today, today, pending=True)
    return {
        member.ref: year_of_study(
            rows.get(member.ref, []), pending.get(member.ref, []), today, rules, exempt=member.exempt
        )
        for member in members
    }


def learned(year: Year, lang: str) -> str:
    """What today has brought: "今天记入 25 分钟（播放 31 分钟，重看 6 分钟不重复计）"."""
    told = {"n": year.today.credited, "played": year.today.played, "again": year.today.again}
    plain = "%(n)s minutes credited today"
    with_repeats = "%(n)s minutes credited today (played %(played)s, %(again)s of them not counted twice)"
    sentence = say(lang, with_repeats, **told) if year.today.again else say(lang, plain, n=told["n"])
    if not year.waiting:
        return sentence
    return sentence + say(lang, ". Press any key and %(n)s minutes more are credited.", n=year.waiting)


def target(year: Year, lang: str) -> str:
    """How far this year's study is: "集中学习 120 分钟，全年目标 1440 分钟"; "" for those who have no target."""
    if year.target is None:
        return ""
    kind = {
        Counts.COLLECTIVE: "Studied together: %(n)s of %(target)s minutes this year",
        Counts.SELF_STUDY: "Studied alone: %(n)s of %(target)s minutes this year",
        Counts.BOTH: "Studied: %(n)s of %(target)s minutes this year",
    }[rules_of(services().settings).counts]
    return say(lang, kind, n=year.towards, target=year.target)
