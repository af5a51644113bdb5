"""Files of books for the tests, made here: EPUBs, PDFs and what is wrong with them."""

import io
import zipfile
from collections.abc import Mapping

from pypdf import PdfReader, PdfWriter
from weasyprint import HTML

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
CHAPTER = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>不读</title>'
    "<style>p {{}}</style></head><body><h1>{title}</h1><p>{text}&nbsp;<b>粗</b><ruby>字<rt>zì</rt></ruby></p>"
    "<p>第二段<br/>换行</p><script>alert(1)</script></body></html>"
)


def package(names: Mapping[str, str], order: tuple[str, ...]) -> str:
    items = "".join(f'<item id="{one}" href="{href}"/>' for one, href in names.items())
    refs = "".join(f'<itemref idref="{one}"/>' for one in order)
    return f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{refs}</spine></package>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def epub(**changes: str | bytes) -> bytes:
    """A book of two chapters, the second of which stands first in its archive; `changes` by the name without a dot."""
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/b.xhtml": CHAPTER.format(title="夏", text="荷花开了。"),
        "OEBPS/text/a b.xhtml": CHAPTER.format(title="春", text="桃花开了。"),
        "OEBPS/book.opf": package({"two": "b.xhtml", "one": "text/a%20b.xhtml#top"}, ("one", "two")),
    }
    names = {"container": "META-INF/container.xml", "opf": "OEBPS/book.opf", "b": "OEBPS/b.xhtml"}
    names |= {"locks": "META-INF/encryption.xml"}
    return zipped(parts | {names[name]: data for name, data in changes.items()})


def pdf(pages: int = 2, words: str = "春天来了。Spring") -> bytes:
    body = "".join(f'<p style="break-after: page; font-size: 30pt">{words} {k}</p>' for k in range(1, pages + 1))
    made: bytes = HTML(string=f"<style>p:last-child {{ break-after: auto !important }}</style>{body}").write_pdf()
    return made


def many_pages(count: int) -> bytes:
    """A PDF of so many empty pages."""
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(200, 300)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def locked(data: bytes) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
