"""The figures of a member's study for any page that shows them, and the sentences that tell them."""

from collections.abc import Container, Sequence
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.core.study_totals import rules_of, standings
from tvchannel.http.context import services
from tvchannel.store.entities import Member, ProgrammeRow
from tvchannel.study.yearly import Counts, Rules, Span, Year, left_of, towards


def rules() -> Rules:
    """The branch's rules."""
    return rules_of(services().settings)


def standing(connection: Connection, member: Member, today: date) -> Year:
    """The year of `today` of one member."""
    return standings(connection, [member], today, rules())[member.ref]


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
    """How far this year's study is: "集中学习 120/1440 分钟"; "" for those who have no target."""
    return "" if year.target is None else target_of(year.year, lang)


def target_of(year: Span, lang: str) -> str:
    """The same for the minutes of a year, whosever they are; "" where the branch has no target."""
    branch = rules()
    kind = {
        Counts.COLLECTIVE: "Together: %(n)s/%(target)s min",
        Counts.SELF_STUDY: "Alone: %(n)s/%(target)s min",
        Counts.BOTH: "Study: %(n)s/%(target)s min",
    }[branch.counts]
    return say(lang, kind, n=towards(year, branch.counts), target=branch.target_min) if branch.target_min else ""


def theme_left(films: Sequence[ProgrammeRow], year: Year, unanswered: Container[int], lang: str) -> str:
    """What is left of the month's theme, which is `films`: "本月主题还剩 2 个"; "" in a month without one.

    `unanswered` are those (programme ids) with a quiz that is needed and was not answered.
    """
    if not films:
        return ""
    left = left_of(year, ((row.id, row.film.length_ms or 0) for row in films), rules().percent, unanswered)
    if not left:
        return say(lang, "Theme: all seen")
    return say(lang, "Theme: %(n)s to go", n=len(left))
