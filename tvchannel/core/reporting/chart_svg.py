"""A chart drawn as SVG: attributes alone, no style and no script, so that every page and sheet of paper may hold it."""

from lxml import etree
from lxml.builder import E

from tvchannel.base.texts import say
from tvchannel.core.reporting import chart as places
from tvchannel.core.reporting.chart import COLOURS, WIDTH, ChartKind, ReportChart

_INK, _QUIET = "#222222", "#bbbbbb"
_LABEL_Y = 4  # from the middle of a bar down to the foot of its letters
_NAME_LENGTH = 10


def to_svg(chart: ReportChart, language: str) -> str:
    """The drawing with its words in `language`; who cannot see it hears its title."""
    size = places.height(chart)
    title = say(language, chart.title)
    drawing = E.svg(
        E.title(title),
        {"viewBox": f"0 0 {WIDTH} {size}", "width": str(WIDTH), "height": str(size)},
        {"role": "img", "class": "report-chart"},
        xmlns="http://www.w3.org/2000/svg",
    )
    drawing.extend(_legend(chart, language))
    drawing.extend(_bars(chart, language) if chart.kind is ChartKind.BARS else _lines(chart))
    return etree.tostring(drawing, encoding="unicode")


def _text(x: int, y: int, words: str, anchor: str = "start") -> etree._Element:
    return E.text(words, {"x": str(x), "y": str(y), "text-anchor": anchor, "font-size": "14", "fill": _INK})


def _legend(chart: ReportChart, language: str) -> list[etree._Element]:
    found, room = [], WIDTH // max(1, len(chart.series))
    for number, one in enumerate(chart.series):
        found.append(E.rect(x=str(room * number), y="8", width="14", height="14", fill=COLOURS[number]))
        found.append(_text(room * number + 20, 20, say(language, one.label)))
    return found


def _bars(chart: ReportChart, language: str) -> list[etree._Element]:
    found = [
        _text(places.NAMES_WIDTH - 8, places.row_middle(chart, at) + _LABEL_Y, _short(say(language, name)), "end")
        for at, name in enumerate(chart.categories)
    ]
    for bar in places.bars(chart):
        size = {"width": str(bar.width), "height": str(places.BAR_HEIGHT - 2)}
        found.append(E.rect(x=str(bar.x), y=str(bar.y), fill=COLOURS[bar.series], **size))
        middle = bar.y + places.BAR_HEIGHT // 2 + _LABEL_Y
        found.append(_text(bar.x + bar.width + 6, middle, f"{bar.value}{chart.unit}"))
    return found


def _lines(chart: ReportChart) -> list[etree._Element]:
    foot = places.value_y(chart, 0)
    found = [E.line(x1=str(places.LEFT), x2=str(WIDTH), y1=str(foot), y2=str(foot), stroke=_QUIET)]
    found += [
        _text(places.column_x(chart, at), foot + places.BAR_HEIGHT, name, "middle")
        for at, name in enumerate(chart.categories)
    ]
    for number, pieces in enumerate(places.lines(chart)):
        for piece in pieces:
            path = " ".join(f"{point.x},{point.y}" for point in piece)
            found.append(E.polyline(points=path, fill="none", stroke=COLOURS[number], **{"stroke-width": "3"}))
            found += [E.circle(cx=str(point.x), cy=str(point.y), r="4", fill=COLOURS[number]) for point in piece]
            found += [_text(point.x, point.y - 8, f"{point.value}{chart.unit}", "middle") for point in piece]
    return found


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LENGTH else f"{name[: _NAME_LENGTH - 1]}…"
