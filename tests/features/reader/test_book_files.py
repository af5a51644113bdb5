"""Files that somebody sends as a book: what is taken of them, and one sentence for each that cannot be read."""

import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from epg.titles import Title
from tests.desk.conftest import Desk
from tests.desk.pictures import jpeg
from tests.features.reader.files import CHAPTER, CONTAINER, epub, locked, many_pages, package, pdf, zipped
from tvchannel.base.errors import Invalid, Unavailable
from tvchannel.features.reader import book_files, covers
from tvchannel.features.reader.book_files import BookContent, read
from tvchannel.study.reading.books import BookDraft, BookKind

TEXT = "第一章 春\n　　桃花开了。\n第二章 夏\n荷花开了。"
SETTLED = "第一章 春\n桃花开了。\n第二章 夏\n荷花开了。"


def taken(office: Desk, *files: bytes) -> BookContent:
    return read(files, office.services.vault)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_whichever_way_programs_in_china_save_it(office: Desk, encoding: str) -> None:
    found = taken(office, TEXT.replace("\n", "\r\n").encode(encoding))
    assert found.text.text == SETTLED
    assert [one.title for one in found.text.chapters] == ["第一章 春", "第二章 夏"]
    assert (found.files, found.pages, len(found.mark)) == ((), 0, 32)


def test_of_an_epub_come_headings_and_paragraphs_in_the_order_of_its_spine(office: Desk) -> None:
    found = taken(office, epub()).text
    assert found.text == "春\n桃花开了。 粗字\n第二段\n换行\n夏\n荷花开了。 粗字\n第二段\n换行"
    assert [(one.title, one.at) for one in found.chapters] == [("春", 0), ("夏", found.text.index("夏"))]


BOMB = "<p>" + "春" * 5_000_000 + "</p>"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{k} "{f"&a{k - 1};" * 10}">' if k else '<!ENTITY a0 "&a;&a;">' for k in range(9))
    + "]>"
)
ALL_SPINE = package({f"i{k}": f"c{k}.xhtml" for k in range(40)}, tuple(f"i{k}" for k in range(40)))
HUGE = zipped(
    {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": ALL_SPINE}
    | {f"OEBPS/c{k}.xhtml": f"<p>{'a' * 3_000_000}</p>" for k in range(40)}
)
READER_LOCK = (
    '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
    '<e:CipherReference URI="OEBPS/b.xhtml"/></e:EncryptedData></encryption>'
)
FONT_LOCK = READER_LOCK.replace("b.xhtml", "font.otf")
ODD = {
    "nothing": (b"", "no text in this file"),
    "blanks": (b" \n\t\n", "no text in this file"),
    "a program": (b"\x7fELF\x02\x01\x01\0\0\0\0", "no text, EPUB, PDF or picture"),
    "an old document": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "no text, EPUB, PDF or picture"),
    "a zip of something else": (zipped({"a.txt": "x"}), "cannot be read"),
    "a cut zip": (epub()[:-200], "cannot be read"),
    "a container without a book": (epub(container="<container/>"), "cannot be read"),
    "a package that is no XML": (epub(opf="<package"), "cannot be read"),
    "a spine of nothing": (epub(opf=package({}, ("one",))), "cannot be read"),
    "a spine that leads out": (epub(opf=package({"x": "../../../etc/passwd"}, ("x",))), "cannot be read"),
    "one document that is a bomb": (epub(b=BOMB), "far larger"),
    "many documents that are a bomb": (HUGE, "far larger"),
    "too many parts": (zipped({f"{k}": b"" for k in range(5001)}), "far larger"),
    "entities that multiply": (epub(opf=LAUGHS + "<package>&a8;</package>"), "cannot be read"),
    "a lock of a seller": (epub(locks=READER_LOCK), "locked by whoever sells it"),
    "a PDF that is none": (b"%PDF-1.7\nnothing", "This PDF cannot be read"),
    "a cut PDF": (pdf()[:400], "This PDF cannot be read"),
    "a PDF with a password": (locked(pdf()), "locked with a password"),
    "a PDF without an end": (many_pages(301), "at most 300"),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_file_gets_one_sentence_and_costs_nothing(office: Desk, odd: str) -> None:
    data, sentence = ODD[odd]
    tracemalloc.start()
    with pytest.raises(Invalid) as refused:
        taken(office, data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sentence in str(
        refused.value.sentence % refused.value.params if refused.value.params else refused.value.sentence
    )
    assert most < 200_000_000
    assert left(office) == []


def left(office: Desk) -> list[Path]:
    return [*office.services.vault.workbench.open("x").parent.glob("book.*")]


def test_locked_fonts_are_no_lock_and_other_entities_are_nothing(office: Desk) -> None:
    assert taken(office, epub(locks=FONT_LOCK)).text.text.startswith("春")
    outside = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + CHAPTER.format(title="夏", text="甲&x;乙")
    assert "root" not in taken(office, epub(b=outside)).text.text


def test_a_document_may_say_its_encoding_or_be_nearly_html(office: Desk) -> None:
    told = '<?xml version="1.0" encoding="GB2312"?><html><body><p>桃花<p>未关的段落</body>'
    assert taken(office, epub(b=told.encode("gb18030"))).text.text.endswith("桃花\n未关的段落")


def test_of_a_pdf_and_of_pictures_the_pages_are_counted(office: Desk) -> None:
    found = taken(office, pdf(2))
    assert (found.pages, found.is_pdf, len(found.files)) == (2, True, 1)
    several = taken(office, jpeg("red"), jpeg("blue"))
    assert (several.pages, several.is_pdf, several.files) == (2, False, (jpeg("red"), jpeg("blue")))
    with pytest.raises(Invalid, match="only be pictures"):
        taken(office, b"a", b"b")
    with pytest.raises(Invalid, match="at most"):
        taken(office, *[jpeg()] * 301)
    with pytest.raises(Invalid, match="choose the file"):
        taken(office)


def test_only_one_pdf_is_looked_into_at_a_time(office: Desk) -> None:
    with book_files._looking, pytest.raises(Unavailable):
        taken(office, pdf(1))


def test_a_cover_is_drawn_of_a_title() -> None:
    cover = covers.drawn(BookDraft(Title("楼道里的灯"), BookKind.BOOK, "编写组"))
    assert Image.open(BytesIO(cover.still)).size == (640, 360)
