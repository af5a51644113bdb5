"""An EPUB as text: its headings and paragraphs in the order of its spine, and nothing else of it.

It is bounded before anything is unpacked. Its documents are parsed without entities, DTDs or a network; pictures,
styles and scripts are not opened at all.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree
from lxml.html import HTMLParser

from tvchannel.base.errors import Invalid
from tvchannel.study.reading.books import BookText
from tvchannel.study.reading.chapters import marked_text, paragraphs

MAGIC = b"PK\x03\x04"
MOST_PARTS = 5000  # a large encyclopedia has some thousand documents and pictures
_MOST_DOCUMENTS = 2000
_MOST_DOCUMENT_BYTES = 4 << 20  # of one document unpacked: more than all of a novel
_MOST_UNPACKED_BYTES = 32 << 20  # of all documents that are read
_CONTAINER, _LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
_HEADINGS = frozenset({"h1", "h2", "h3"})
_BLOCKS = _HEADINGS | {
    *("p", "div", "li", "dt", "dd", "blockquote", "pre", "tr", "table", "section", "article", "figure", "figcaption"),
    *("h4", "h5", "h6", "br", "hr", "ul", "ol", "dl", "body"),
}
_UNREAD = frozenset({"script", "style", "head", "svg", "math", "rt", "rp", "audio", "video", "object", "nav"})
_BROKEN = "This EPUB cannot be read. Save it as EPUB anew, or send its text."
_TOO_LARGE = "This EPUB is far larger inside than any book."


def read(data: bytes) -> BookText:
    """The text of an EPUB with its chapters. Raises Invalid for what is none, is locked, or is larger than any book."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if len(parts.infolist()) > MOST_PARTS:
                raise Invalid(_TOO_LARGE)
            return marked_text(_Parts(parts).paragraphs())
    except Invalid:
        raise
    except (zipfile.BadZipFile, zlib.error, etree.LxmlError, OSError, KeyError, ValueError) as broken:
        raise Invalid(_BROKEN) from broken
    except (NotImplementedError, RuntimeError, RecursionError, EOFError) as odd:  # a method, a password, a cut end
        raise Invalid(_BROKEN) from odd


class _Parts:
    """The documents of an archive, and how much of them was unpacked."""

    def __init__(self, parts: zipfile.ZipFile) -> None:
        self._parts = parts
        self._names = {*parts.namelist()}
        self._left = _MOST_UNPACKED_BYTES

    def paragraphs(self) -> Iterator[tuple[str, bool]]:
        """Every paragraph in the order of the spine, and whether it is a heading."""
        if _LOCKS in self._names and b"EncryptedData" in self._read(_LOCKS):
            self._require_open()
        for name in self._spine():
            yield from _of_document(self._read(name))

    def _require_open(self) -> None:
        """Raise Invalid unless fonts alone are locked."""
        locked = _xml(self._read(_LOCKS)).iterfind(".//{*}CipherReference")
        if any(one.get("URI", "").lower().endswith((".xhtml", ".html", ".htm", ".xml")) for one in locked):
            raise Invalid("This EPUB is locked by whoever sells it, and cannot be shown.")

    def _spine(self) -> list[str]:
        rootfile = _xml(self._read(_CONTAINER)).find(".//{*}rootfile")
        if rootfile is None:
            raise Invalid(_BROKEN)
        package = posixpath.normpath(rootfile.get("full-path", ""))
        book = _xml(self._read(package))
        folder = posixpath.dirname(package)
        found = {one.get("id", ""): one.get("href", "") for one in book.iterfind(".//{*}manifest/{*}item")}
        named = [found.get(one.get("idref", ""), "") for one in book.iterfind(".//{*}spine/{*}itemref")]
        paths = [posixpath.normpath(posixpath.join(folder, unquote(one.partition("#")[0]))) for one in named if one]
        known = [one for one in dict.fromkeys(paths) if one in self._names]
        if not known:
            raise Invalid(_BROKEN)
        return known[:_MOST_DOCUMENTS]

    def _read(self, name: str) -> bytes:
        """A document; however much it claims or unpacks to, no more is unpacked than a book may be."""
        most = min(_MOST_DOCUMENT_BYTES, self._left)
        with self._parts.open(name) as part:
            data = part.read(most + 1)
        if len(data) > most:
            raise Invalid(_TOO_LARGE)
        self._left -= len(data)
        return data


def _xml(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    return etree.fromstring(data, parser)


def _of_document(data: bytes) -> Iterator[tuple[str, bool]]:
    """The paragraphs of one document. HTML is parsed as such: it has no entities of its own."""
    if not data.strip():
        return
    root = etree.fromstring(data, HTMLParser(encoding=_encoding(data), huge_tree=False, no_network=True))
    words: list[str] = []
    heading, unread = "", 0

    def said() -> Iterator[tuple[str, bool]]:
        told = " ".join("".join(words).split())
        words.clear()
        for paragraph in paragraphs(told):
            yield paragraph, bool(heading)

    for event, one in etree.iterwalk(root, events=("start", "end")):
        tag = one.tag if isinstance(one.tag, str) else ""
        if event == "start":
            if tag in _BLOCKS:
                yield from said()
            unread += tag in _UNREAD
            heading = heading or (tag if tag in _HEADINGS else "")
            words.append(one.text or "" if tag and not unread else "")
            continue
        if tag in _BLOCKS:
            yield from said()
        unread -= tag in _UNREAD
        heading = "" if tag == heading else heading
        words.append(one.tail or "" if not unread else "")
    yield from said()


def _encoding(data: bytes) -> str:
    """What the document says of itself, else what every EPUB is written in."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    told = re.match(rb"""\s*<\?xml[^>]{0,100}encoding=["']([A-Za-z0-9_.-]{1,30})""", data.removeprefix(b"\xef\xbb\xbf"))
    name = told[1].decode().lower() if told else "utf-8"
    return name if name in ("utf-8", "gb18030", "gbk", "gb2312", "utf-16", "big5") else "utf-8"
