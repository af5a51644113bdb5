"""The demo's columns: the four of the source document, and three that residents ask for."""

from epg.columns import Column
from epg.titles import Title

# Cream letters (#FFF1D2) stand on each with a contrast of 7:1 or more (WCAG 2.2, 1.4.6).
COLUMNS = (
    Column("party-building", 1, Title("基层党建", "Party building"), "#9A2418", 1),
    Column("models", 2, Title("先进典型", "Models among us"), "#7C3C08", 2),
    Column("warnings", 3, Title("警示教育", "Lessons from mistakes"), "#6E2A4E", 3),
    Column("community-news", 4, Title("社区动态", "Community news"), "#1F5A54", 4),
    Column("health", 5, Title("健康养老", "Health in old age"), "#3C5A1C", 5),
    Column("classics", 6, Title("经典重温", "Classics again"), "#533A7E", 6),
    Column("services", 7, Title("生活服务", "Everyday services"), "#244E82", 7),
)
BY_KEY = {column.key: column for column in COLUMNS}
