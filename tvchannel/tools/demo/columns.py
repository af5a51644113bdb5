"""The demo's columns: the four of the source document, and three that residents ask for."""

from epg.columns import Column
from epg.titles import Title
from tvchannel.study.appearance.contrast import COLOURS

_NAMES = {
    "party-building": Title("基层党建", "Party building"),
    "models": Title("先进典型", "Models among us"),
    "warnings": Title("警示教育", "Lessons from mistakes"),
    "community-news": Title("社区动态", "Community news"),
    "health": Title("健康养老", "Health in old age"),
    "classics": Title("经典重温", "Classics again"),
    "services": Title("生活服务", "Everyday services"),
}
COLUMNS = tuple(
    Column(key, digit, title, COLOURS[digit - 1], digit) for digit, (key, title) in enumerate(_NAMES.items(), 1)
)
BY_KEY = {column.key: column for column in COLUMNS}
