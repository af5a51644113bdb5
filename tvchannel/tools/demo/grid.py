"""The demo's week: what stands on channel 1 at which hour, made for a dozen short films and one long one."""

from datetime import time

from epg.rules import EVERY_DAY, FromColumn, FromSeries, FromTheme, Order, RepeatOf, Rule, Source
from epg.titles import Title

WEEKDAYS, WEEKEND = frozenset(range(5)), frozenset({5, 6})
SERIES = "邻里故事"
# The least time between two airings of a film, in hours: the two films of a column, and a piece of music between.
_APART = 0.04
LEAST = Order.LEAST_AIRED
_PARTY, _THEME = Title("早间基层党建", "Party building in the morning"), Title("本月主题党课", "Theme of the month")
_STORIES = Title("邻里故事", "Neighbours' stories")
_NIGHT = Title("夜间邻里故事", "Neighbours' stories by night")


def rules() -> tuple[Rule, ...]:
    """The whole grid. Days are covered from end to end: stories last until whatever comes next."""
    return (
        _slot("stories-early", "06:00", None, FromSeries(SERIES), _STORIES),
        _slot("party", "07:00", 30, FromColumn("party-building"), _PARTY),
        _slot("health", "07:30", 30, FromColumn("health"), Title("早安健康", "Good morning, health")),
        *(_news(hour) for hour in (8, 10, 12, 16, 18, 20)),
        _slot("theme-morning", "08:30", 30, FromTheme(), _THEME),
        _slot("warnings", "09:00", 30, FromColumn("warnings"), Title("警示教育", "Lessons from mistakes")),
        _slot("stories-morning", "09:30", None, FromSeries(SERIES), _STORIES),
        _slot("services", "10:30", 15, FromColumn("services"), Title("生活服务", "Everyday services")),
        _slot("stories-noon", "10:45", None, FromSeries(SERIES), _STORIES),
        _slot("models", "11:00", 60, FromColumn("models"), Title("身边的典型", "Models among us"), LEAST),
        _slot("party-again", "12:30", 30, RepeatOf("party"), Title("早间党建重播", "This morning's party building")),
        _slot("classics-noon", "13:00", 60, FromColumn("classics"), Title("午间经典", "Classics at noon"), LEAST),
        _slot("stories", "14:00", None, FromSeries(SERIES), _STORIES),
        _slot("theme-noon", "15:00", 60, FromTheme(), Title("本月主题重播", "The theme again"), days=WEEKDAYS),
        _slot("classics-weekend", "15:00", 60, FromColumn("classics"), Title("周末经典", "Classics"), days=WEEKEND),
        _slot("health-afternoon", "16:30", 30, FromColumn("health"), Title("健康养老", "Health in old age"), LEAST),
        _slot("stories-evening", "17:00", None, FromSeries(SERIES), _STORIES),
        _slot("warnings-evening", "18:30", 30, FromColumn("warnings"), Title("警示教育", "Lessons"), LEAST),
        _slot("theme", "19:00", 30, FromTheme(), _THEME),
        _slot("party-evening", "19:30", 30, FromColumn("party-building"), Title("晚间党建", "Party building"), LEAST),
        _slot("models-evening", "20:30", 60, FromColumn("models"), Title("晚间典型", "Models in the evening"), LEAST),
        _slot("classics", "21:30", 60, FromColumn("classics"), Title("晚间经典", "Classics in the evening"), LEAST),
        _slot("night", "22:30", None, FromSeries(SERIES), _NIGHT),
    )


def _slot(
    key: str,
    start: str,
    minutes: int | None,
    source: Source,
    title: Title,
    order: Order = Order.OLDEST_UNAIRED,
    days: frozenset[int] = EVERY_DAY,
) -> Rule:
    return Rule(
        id=key,
        days=days,
        start=time.fromisoformat(start),
        length_min=minutes,
        source=source,
        order=order,
        min_hours=_APART,
        title=title,
    )


def _news(hour: int) -> Rule:
    title = Title(f"{hour} 点社区动态", f"Community news at {hour}")
    return _slot(f"news-{hour:02}", f"{hour:02}:00", 30, FromColumn("community-news"), title, Order.NEWEST)
