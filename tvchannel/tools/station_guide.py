"""A guide on one sheet for who leads a session before a station's television: its steps, large, each with its picture.

The steps are gone through in a real browser, in a copy of the channel: what is pressed there stands nowhere afterwards.
"""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from lxml import html
from lxml.html import builder as b

from tvchannel.base.texts import say
from tvchannel.core.reporting.pdf_file import laid_out
from tvchannel.store.stations.keepers import Duty
from tvchannel.tools.browser import Browser, BrowserError

_MOST_NAMES = 60
_PLACE = "return document.title"
_MARK, _IS_ANOTHER = "window.wasBefore = true", "return !window.wasBefore"
_DIGIT = """
var link = document.querySelector("a[href$='" + arguments[0] + "']"), digit = link && link.textContent.match(/\\d/);
return digit ? digit[0] : "";
"""
_STYLE = """
@page { size: A4 portrait; margin: 10mm 12mm 11mm;
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt } }
body { font-family: "WenQuanYi Zen Hei", "Noto Sans CJK SC", sans-serif; font-size: 16pt; line-height: 1.3; margin: 0 }
h1 { font-size: 22pt; margin: 0 0 3mm } .grid { margin: 0 -2.5mm }
.step { display: inline-block; vertical-align: top; width: 88mm; margin: 0 2.5mm 4mm; break-inside: avoid }
.step img { width: 100%; border: 0.3pt solid #999 } .step p { margin: 1mm 0 0 }
.help { border: 1pt solid; padding: 2mm 3mm; margin: 1mm 0 0; break-inside: avoid } .help p { margin: 0 0 1mm }
"""


@dataclass(frozen=True, slots=True)
class GuideStep:
    """What is to be pressed, in words, and the page on which it is (PNG)."""

    words: str
    picture: bytes


def steps(tv: Browser, pins: Mapping[Duty, str], lang: str) -> Iterator[GuideStep]:
    """Hold a session at the station whose home page `tv` shows, then report a fault.

    Raises BrowserError where a page does not follow as it should.
    """

    def step(words: str) -> GuideStep:
        tv.settle()
        return GuideStep(say(lang, words), tv.picture())

    home = tv.url
    yield step("Switch the TV on. Press 1: the session begins.")
    _press(tv, "1")
    yield step("Press 1 for the morning reading, or another digit for what you have planned.")
    _press(tv, "1")
    yield step("Who keeps the station presses their four digits. The screen does not show which.")
    _press(tv, *pins[Duty.ADMINISTRATOR])
    yield step(
        "A name is read out. OK: here. Right: not here. Down: on leave. Left: the name before, if you pressed wrong."
    )
    _through(tv)
    yield step("Now study. At the end press 1.")
    _press(tv, "1")
    yield step("The other person, the guide, presses their own four digits.")
    _press(tv, *pins[Duty.GUIDE])
    yield step("Three names are called once more, with the same keys.")
    _through(tv)
    yield step("That is all: it is entered for everybody who came. Press OK.")
    tv.open(home)
    _press(tv, _digit_of(tv, "/fault"))
    yield step("Something is wrong with the TV: “Report a fault” on the first page, then the digit of what it is.")


def to_pdf(station: str, shown: Sequence[GuideStep], lang: str) -> bytes:
    """The guide of the station with this name as a PDF on A4. Raises Unavailable."""
    return laid_out(to_html(station, shown, lang))


def to_html(station: str, shown: Sequence[GuideStep], lang: str) -> str:
    """The guide as one page of HTML that holds its pictures."""
    helps = (
        "Pressed wrong? BACK leads to the page before; nothing is entered before the end.",
        "Nobody to press the other digits? “Close it alone”: the office confirms it later.",
        "The office's telephone: ____________________",
    )
    body = b.BODY(
        b.H1(say(lang, "Guide: studying together at %(station)s", station=station)),
        b.DIV(*(_drawn(number, one) for number, one in zip(count(1), shown)), **{"class": "grid"}),
        b.DIV(*(b.P(say(lang, one)) for one in helps), **{"class": "help"}),
    )
    page = b.HTML(b.HEAD(b.TITLE(station), b.STYLE(_STYLE)), body, lang=lang)
    return str(html.tostring(page, doctype="<!DOCTYPE html>", encoding="unicode"))


def _drawn(number: int, step: GuideStep) -> html.HtmlElement:
    source = f"data:image/png;base64,{base64.b64encode(step.picture).decode()}"
    return b.DIV(b.IMG(src=source, alt=""), b.P(b.B(f"{number} "), step.words), **{"class": "step"})


def _press(tv: Browser, *keys: str) -> None:
    """Press keys, of which the last leads to another page."""
    tv.run(_MARK)
    tv.press(*keys)
    tv.wait_for(_IS_ANOTHER)
    tv.settle()


def _through(tv: Browser) -> None:
    """Everybody whose name is called is here."""
    calling = tv.run(_PLACE)
    for _ in range(_MOST_NAMES):
        if tv.run(_PLACE) != calling:
            return
        _press(tv, "OK")
    raise BrowserError(f"The call of the names at {tv.url} does not end.")


def _digit_of(tv: Browser, end: str) -> str:
    """The digit of what leads to a page whose address ends so."""
    found = tv.run(_DIGIT, end)
    if not found:
        raise BrowserError(f"Nothing on {tv.url} leads to {end}.")
    return str(found)
