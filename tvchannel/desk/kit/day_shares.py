"""A day of a channel at a glance: how much of it each column has, what comes again, and what no programme fills."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from epg.airings import Airing, AiringKind
from epg.days import ticks_of
from epg.ticks import TICK_MS
from tvchannel.core.reporting.chart import NARROW, WIDE, ChartKind, ChartLayout, ReportChart, Series
from tvchannel.core.reporting.chart_svg import to_svg
from tvchannel.desk.kit.schedule_blocks import PlannedDays
from tvchannel.http.context import language, services

GAPS = "Fillers and cards"


@dataclass(frozen=True, slots=True)
class DayShares:
    """Ticks of a day, by column key: of programmes for the first time that day, and again; and without any."""

    first: Counter[str]
    again: Counter[str]
    gaps: int

    @property
    def repeats(self) -> int:
        """How much of the programmes' time comes again, in per cent."""
        return _share(self.again.total(), self.first.total() + self.again.total())

    @property
    def unfilled(self) -> int:
        """How much of what is planned no programme fills, in per cent."""
        return _share(self.gaps, self.first.total() + self.again.total() + self.gaps)


def day_shares(airings: Iterable[Airing], columns: dict[int, str], first: int, until: int) -> DayShares:
    """Of the ticks [first, until); `columns` are the keys by programme."""
    shares, seen = DayShares(Counter(), Counter(), 0), set[int]()
    gaps = 0
    for one in sorted(airings, key=lambda airing: airing.start):
        ticks = min(one.end, until) - max(one.start, first)
        if ticks <= 0:
            continue
        if one.kind is not AiringKind.PROGRAMME or one.programme is None:
            gaps += ticks
            continue
        (shares.again if one.programme in seen else shares.first)[columns.get(one.programme, "")] += ticks
        seen.add(one.programme)
    return DayShares(shares.first, shares.again, gaps)


def drawn(guide: PlannedDays, day: date) -> tuple[DayShares, tuple[Markup, ...]]:
    """The shares of a day, and their drawing for a desk and for a phone (SVG); none where nothing is planned."""
    first, until = ticks_of(day, services().settings.zone)
    columns = {number: column for number, (_, column) in guide.programmes.items()}
    shares = day_shares(guide.airings, columns, first, until)
    keys = [key for key in guide.columns if shares.first[key] + shares.again[key]]
    if not keys:
        return shares, ()
    names = tuple(guide.columns[key][0] for key in keys)
    values = [tuple(_minutes(found[key]) or None for key in keys) for found in (shares.first, shares.again)]
    chart = ReportChart(
        "Minutes of the day by column",
        ChartKind.BARS,
        (*names, GAPS),
        (
            Series("For the first time that day", (*values[0], None)),
            Series("Again on the same day", (*values[1], None)),
            Series("Without a programme", (*(None for _ in keys), _minutes(shares.gaps))),
        ),
    )
    return shares, tuple(_markup(chart, layout) for layout in (WIDE, NARROW))


def _markup(chart: ReportChart, layout: ChartLayout) -> Markup:
    return Markup(to_svg(chart, language(), layout))  # noqa: S704 - made by lxml, which escapes


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _minutes(ticks: int) -> int:
    return round(ticks * TICK_MS / 60_000)
