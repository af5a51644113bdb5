"""The demo's week: what stands on channel 1 at which hour, made for a dozen short films and one half hour."""

from datetime import time

from epg.rules import EVERY_DAY, FromColumn, FromSeries, FromTheme, Order, RepeatOf, Rule, Source
from epg.titles import Title

WEEKDAYS, WEEKEND = frozenset(range(5)), frozenset({5, 6})
SERIES = "邻里故事"
NEWS_HOURS = (8, 10, 12, 16, 18, 20)
# Two short films of a column, a piece of music between them and the next: nobody sees the same film twice in a row.
_APART = 0.06


def rules() -> tuple[Rule, ...]:
    """The whole grid. Days are covered from end to end: the night's slot lasts until the morning's."""
    return (
        _slot("morning", "06:00", 60, FromColumn("health"), "早安健康", "Good morning, health"),
        _slot("party", "07:00", 60, FromColumn("party-building"), "早间基层党建", "Party building in the morning"),
        *(_news(hour) for hour in NEWS_HOURS),
        _slot("theme-morning", "08:30", 30, FromTheme(), "本月主题党课", "Theme of the month"),
        _slot("warnings", "09:00", 60, FromColumn("warnings"), "警示教育", "Lessons from mistakes"),
        _slot("services", "10:30", 30, FromColumn("services"), "生活服务", "Everyday services"),
        _slot("models", "11:00", 60, FromColumn("models"), "身边的典型", "Models among us", order=Order.LEAST_AIRED),
        _slot("party-again", "12:30", 30, RepeatOf("party"), "早间党建重播", "This morning's party building again"),
        _slot("classics-noon", "13:00", 60, FromColumn("classics"), "午间经典", "Classics at noon"),
        _slot("series", "14:00", 60, FromSeries(SERIES), "邻里故事", "Neighbours' stories"),
        _slot("theme-noon", "15:00", 60, FromTheme(), "本月主题重播", "Theme of the month again", days=WEEKDAYS),
        _slot("classics-weekend", "15:00", 60, FromColumn("classics"), "周末经典", "Weekend classics", days=WEEKEND),
        _slot("health-evening", "16:30", 90, FromColumn("health"), "健康养老", "Health in old age"),
        _slot("models-evening", "18:30", 30, FromColumn("models"), "身边的典型", "Models among us"),
        _slot("theme", "19:00", 30, FromTheme(), "本月主题党课", "Theme of the month"),
        _slot("party-evening", "19:30", 30, FromColumn("party-building"), "晚间党建", "Party building in the evening"),
        _slot("warnings-night", "20:30", 60, FromColumn("warnings"), "警示教育", "Lessons from mistakes"),
        _slot("classics", "21:30", 60, FromColumn("classics"), "晚间经典", "Classics in the evening"),
        _slot("night", "22:30", None, FromSeries(SERIES), "夜间邻里故事", "Neighbours' stories by night", apart=0.2),
    )


def _slot(
    key: str,
    start: str,
    minutes: int | None,
    source: Source,
    zh: str,
    en: str,
    *,
    days: frozenset[int] = EVERY_DAY,
    order: Order = Order.OLDEST_UNAIRED,
    apart: float = _APART,
) -> Rule:
    return Rule(
        id=key,
        days=days,
        start=time.fromisoformat(start),
        length_min=minutes,
        source=source,
        order=order,
        min_hours=apart,
        title=Title(zh, en),
    )


def _news(hour: int) -> Rule:
    return _slot(
        f"news-{hour:02}",
        f"{hour:02}:00",
        30,
        FromColumn("community-news"),
        f"{hour} 点社区动态",
        f"Community news at {hour}",
        order=Order.NEWEST,
    )
