"""A guide of two pages for each role, made from the real pages: what each is for, in its own words, and its picture.

A browser signs in as somebody of the role and opens every page of their navigation, at the desk and for a telephone.
"""

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import html
from lxml.html import builder as b
from PIL import Image

from tvchannel.base.texts import say
from tvchannel.core.reporting.pdf_file import laid_out
from tvchannel.tools.browser import Browser
from tvchannel.tools.browser.entry import sign_in_at_desk

SIZE = (1366, 820)  # px
_WIDTH = 560  # px of a picture on paper
_ENTRIES = """
var links = document.querySelectorAll("#pages a");
return Array.from(links, function (link) { return [link.textContent.trim(), link.href]; });
"""
_LEAD = """
var lead = document.querySelector(".lead");
return lead ? lead.innerText.trim() : "";
"""
_STYLE = """
@page { size: A4 portrait; margin: 11mm 12mm 12mm;
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt } }
body { font-family: "WenQuanYi Zen Hei", "Noto Sans CJK SC", sans-serif; font-size: 9pt; line-height: 1.35; margin: 0 }
h1 { font-size: 17pt; margin: 0 0 2mm } ol { margin: 0 0 3mm; padding-left: 6mm } .grid { margin: 0 -2mm }
.page { display: inline-block; vertical-align: top; width: %smm; margin: 0 2mm 3mm; break-inside: avoid }
.page img { width: 100%%; border: 0.3pt solid #999; height: %smm; object-fit: cover; object-position: 0 0 }
.page b { font-size: 10pt } .page p { margin: 0.5mm 0 0; font-size: 8pt }
"""
# Wide pictures for a few pages, three or four beside each other for more: two sheets hold them all. Up to how many
# pages, and the width and height of a picture in mm.
_PICTURES = ((8, (90, 46)), (24, (58, 30)), (44, (43, 22)), (1000, (43, 15)))


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the desk: its name in the navigation, what it says it is for, and a picture (PNG)."""

    name: str
    lead: str
    picture: bytes


def read_pages(desk: Browser, address: str, login: str, password: str, language: str) -> list[GuidePage]:
    """Sign in at the desk of `address` and look at every page of the navigation. Raises BrowserError."""
    sign_in_at_desk(desk, urljoin(address, f"/office/sign-in?lang={language}"), login, password)
    found = []
    for name, href in desk.run(_ENTRIES):
        desk.open(href)
        desk.settle()
        found.append(GuidePage(name, desk.run(_LEAD), desk.picture()))
    return found


def to_pdf(role: str, pages: Sequence[GuidePage], address: str, language: str) -> bytes:
    """The guide of a role (its name in the language) as a PDF on A4. Raises Unavailable."""
    return laid_out(to_html(role, pages, address, language))


def to_html(role: str, pages: Sequence[GuidePage], address: str, language: str) -> str:
    """The guide as one page of HTML that holds its pictures."""
    steps = [
        say(
            language,
            "Open %(address)s in a browser, on a computer or a telephone.",
            address=urljoin(address, "/office/"),
        ),
        say(language, "Sign in with your own login. The first password is replaced by one that you alone know."),
        say(
            language,
            "The first page says what waits for you. All your pages are on the left, or below “Pages”.",
        ),
        say(language, "Whatever you do stands in the log under your name. Sign out when you leave."),
    ]
    style = _STYLE % next(picture for most, picture in _PICTURES if len(pages) <= most)
    body = b.BODY(
        b.H1(say(language, "Guide: %(role)s", role=role)),
        b.OL(*(b.LI(step) for step in steps)),
        b.DIV(*(_shown(page) for page in pages), **{"class": "grid"}),
    )
    page = b.HTML(b.HEAD(b.TITLE(role), b.STYLE(style)), body, lang=language)
    return str(html.tostring(page, doctype="<!DOCTYPE html>", encoding="unicode"))


def _shown(page: GuidePage) -> html.HtmlElement:
    source = f"data:image/jpeg;base64,{base64.b64encode(_small(page.picture)).decode()}"
    return b.DIV(b.B(page.name), b.P(page.lead), b.IMG(src=source, alt=""), **{"class": "page"})


def _small(picture: bytes) -> bytes:
    """The picture without the navigation at its left, as large as it is on paper."""
    with Image.open(io.BytesIO(picture)) as whole:
        left = round(whole.width * 0.15)
        part = whole.convert("RGB").crop((left, 0, whole.width, whole.height))
        part.thumbnail((_WIDTH, _WIDTH))
        out = io.BytesIO()
        part.save(out, "JPEG", quality=80)
    return out.getvalue()
