"""Times, days and lengths as an old person says them. Pure: every function takes the language."""

from datetime import date, datetime, timedelta

from tvchannel.base.texts import say

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clock(at: datetime) -> str:
    """ "8:31"; `at` is local."""
    return f"{at.hour}:{at.minute:02}"


def weekday(day: date, lang: str) -> str:
    """ "周六", "Sat"."""
    return say(lang, _WEEKDAYS[day.weekday()])


def month(day: date, lang: str) -> str:
    """ "11月", "Nov"."""
    return say(lang, _MONTHS[day.month - 1])


def full_day(day: date, lang: str) -> str:
    """ "11月21日 周六", "Sat 21 Nov"."""
    return say(lang, "%(weekday)s %(day)s %(month)s", weekday=weekday(day, lang), day=day.day, month=month(day, lang))


def day_of(day: date, lang: str) -> str:
    """ "11月21日", "21 Nov"."""
    return say(lang, "%(day)s %(month)s", day=day.day, month=month(day, lang))


def near_day(day: date, today: date, lang: str) -> str:
    """ "昨天", "今天", "明天", or the weekday."""
    near = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}.get((day - today).days)
    return say(lang, near) if near else weekday(day, lang)


def dated(label: str, day: date, lang: str) -> str:
    """ "今天 21日", "Today 21"."""
    return say(lang, "%(label)s %(n)s", label=label, n=day.day)


def length(ms: int, lang: str) -> str:
    """ "28 分钟"; below a minute "48 秒"."""
    if ms < 60_000:
        return say(lang, "%(n)s s", n=max(1, ms // 1000))
    return say(lang, "%(n)s min", n=round(ms / 60_000))


def airs(at: datetime, now: datetime, lang: str) -> str:
    """When it is on air: "今天 19:00 播出", "周一 9:30 播出"; both local."""
    return say(lang, "On air: %(day)s %(clock)s", day=near_day(at.date(), now.date(), lang), clock=clock(at))


def second_of(day: datetime) -> int:
    """Seconds since its midnight."""
    return day.hour * 3600 + day.minute * 60 + day.second


def days_around(chosen: date, first: date, last: date, count: int) -> list[date]:
    """`count` days in a row out of [first, last] with `chosen` second among them where that is possible."""
    start = max(first, min(chosen - timedelta(days=1), last - timedelta(days=count - 1)))
    return [day for k in range(count) if (day := start + timedelta(days=k)) <= last]
