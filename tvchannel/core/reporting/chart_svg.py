"""A chart drawn as SVG: attributes alone, no style and no script, so that every page and sheet of paper may hold it."""

from lxml import etree
from lxml.builder import E

from tvchannel.base.texts import say
from tvchannel.core.reporting import chart as places
from tvchannel.core.reporting.chart import COLOURS, WIDE, ChartKind, ChartLayout, ReportChart
from tvchannel.core.reporting.table import width_of

_INK, _QUIET = "#222222", "#bbbbbb"
_LABEL_Y = 4  # from the middle of a bar down to the foot of its letters
_NAME_WIDTH = 24  # of Latin letters, in 180 px; a Chinese one is two wide


def to_svg(chart: ReportChart, language: str, layout: ChartLayout = WIDE) -> str:
    """The drawing with its words in `language`; who cannot see it hears its title."""
    size, width = places.height(chart, layout), str(layout.width)
    title = say(language, chart.title)
    drawing = E.svg(
        E.title(title),
        {"viewBox": f"0 0 {width} {size}", "width": width, "height": str(size)},
        {"role": "img", "class": "report-chart" if layout.names else "report-chart narrow"},
        xmlns="http://www.w3.org/2000/svg",
    )
    drawing.extend((_strip_names if chart.kind is ChartKind.STRIPS else _legend)(chart, language, layout))
    drawing.extend(_bars(chart, language, layout) if chart.kind is ChartKind.BARS else _lines(chart, layout))
    return etree.tostring(drawing, encoding="unicode")


def _text(x: int, y: int, words: str, anchor: str = "start") -> etree._Element:
    return E.text(words, {"x": str(x), "y": str(y), "text-anchor": anchor, "font-size": "14", "fill": _INK})


def _legend(chart: ReportChart, language: str, layout: ChartLayout) -> list[etree._Element]:
    found, room = [], layout.width // max(1, len(chart.series)) if layout.names else 0
    for number, one in enumerate(chart.series):
        x, y = room * number, 8 if layout.names else 8 + places.LINE_HEIGHT * number
        found.append(E.rect(x=str(x), y=str(y), width="14", height="14", fill=COLOURS[number]))
        found.append(_text(x + 20, y + 12, say(language, one.label)))
    return found


def _bars(chart: ReportChart, language: str, layout: ChartLayout) -> list[etree._Element]:
    middles = [places.name_y(chart, layout, at) for at in range(len(chart.categories))]
    found = [_name(layout, y, say(language, name)) for y, name in zip(middles, chart.categories, strict=True)]
    for bar in places.bars(chart, layout):
        size = {"width": str(bar.width), "height": str(places.BAR_HEIGHT - 2)}
        found.append(E.rect(x=str(bar.x), y=str(bar.y), fill=COLOURS[bar.series], **size))
        middle = bar.y + places.BAR_HEIGHT // 2 + _LABEL_Y
        found.append(_text(bar.x + bar.width + 6, middle, f"{bar.value}{chart.unit}"))
    return found


def _strip_names(chart: ReportChart, language: str, layout: ChartLayout) -> list[etree._Element]:
    middles = [places.strip_y(layout, number) for number in range(len(chart.series))]
    return [_name(layout, y, say(language, one.label)) for y, one in zip(middles, chart.series, strict=True)]


def _name(layout: ChartLayout, middle: int, name: str) -> etree._Element:
    """A name beside its bars or its line, as much of it as there is room for, or above them."""
    y = middle + _LABEL_Y
    if layout.names:
        return _text(layout.names - 8, y, _short(name, _NAME_WIDTH), "end")
    return _text(0, y, _short(name, 2 * _NAME_WIDTH))


def _lines(chart: ReportChart, layout: ChartLayout) -> list[etree._Element]:
    foot, first = places.foot(chart, layout), places.column_x(chart, layout, 0)
    found = [E.line(x1=str(first), x2=str(layout.width), y1=str(foot), y2=str(foot), stroke=_QUIET)]
    found += [
        _text(places.column_x(chart, layout, at), foot + places.BAR_HEIGHT, name, "middle")
        for at, name in enumerate(chart.categories)
        if places.is_said(chart, layout, at)
    ]
    for number, pieces in enumerate(places.lines(chart, layout)):
        for piece in pieces:
            path = " ".join(f"{point.x},{point.y}" for point in piece)
            colour = COLOURS[0 if chart.kind is ChartKind.STRIPS else number]
            found.append(E.polyline(points=path, fill="none", stroke=colour, **{"stroke-width": "3"}))
            found += [E.circle(cx=str(point.x), cy=str(point.y), r="4", fill=colour) for point in piece]
            said = [point for point in piece if places.is_said(chart, layout, point.at)]
            found += [_text(point.x, point.y - 8, f"{point.value}{chart.unit}", "middle") for point in said]
    return found


def _short(name: str, most: int) -> str:
    """As much of a name as is at most so wide, with a mark where something is left out."""
    if width_of(name) <= most:
        return name
    while width_of(name) >= most:
        name = name[:-1]
    return f"{name}…"
