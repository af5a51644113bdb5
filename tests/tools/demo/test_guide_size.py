"""The demo's fortnight as XMLTV: small enough to be fetched by every box, and each film still found at its time."""

from epg.feeds import xmltv
from epg.fillers import Cards
from epg.history import History
from epg.library import Library, Policy
from epg.schedule import build
from epg.ticks import TICKS_A_DAY
from epg.titles import Title
from tests.epg import checker, feed_reader
from tests.epg.made import SHANGHAI, programme, tick
from tvchannel.tools.demo import grid
from tvchannel.tools.demo.columns import COLUMNS

MOST_BYTES = 500_000
ABOUT = Title(
    "一段说明文字，说明这个片子讲的是什么，为什么值得看。" * 2, "A few words about what this film tells, and why."
)


def test_a_fortnight_of_short_films_stays_below_500_kb() -> None:
    """Four films of half a minute to two in every column and six parts of the series: 14,000 airings, 8 MB singly."""
    films = [programme(n, 0.5 + n % 5 * 0.4, COLUMNS[n % len(COLUMNS)].key, summary=ABOUT) for n in range(1, 33)]
    films += [programme(40 + n, 1.5, COLUMNS[0].key, summary=ABOUT, series=grid.SERIES, episode=n) for n in range(1, 7)]
    library = Library(COLUMNS, tuple(films), (), Cards("card"), {"2025-03": (1, 2, 3, 4)})
    until = tick() + 14 * TICKS_A_DAY
    made = build("1", list(grid.rules()), library, History(), tick(), until, Policy(SHANGHAI, 7))
    slots = {rule.id: rule.title for rule in grid.rules()}
    station = xmltv.GuideStation("c1.demo.local", Title("频道"), made.airings, slots=slots)
    text = xmltv.write([station], {one.id: one for one in films}, COLUMNS, SHANGHAI, lambda one: f"/vod/{one.id}.jpg")
    assert len(made.airings) > 5000
    assert len(text.encode()) <= MOST_BYTES
    assert checker.feed(feed_reader.read(text)) == ()
    assert len(feed_reader.read(text).listings) >= 14 * 20
