"""The pages of a notice: nothing is cut, nothing leaves the safe area, few words on each."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from epg.titles import Title
from media.cards import ground
from media.notices.pages import (
    LONGEST_ENGLISH_TEXT,
    LONGEST_ENGLISH_TITLE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    NoticePage,
    draw,
    pages,
)
from tests.media.test_cards import has_font

pytestmark = [pytest.mark.engine, pytest.mark.skipif(not has_font(), reason="no Chinese font (fonts-wqy-zenhei)")]
LABEL = Title("通知", "Notice")
TEXTS = {
    "short": ("停水", "上午八点停水。"),
    "title alone": ("停水通知", ""),
    "longest": ("字" * LONGEST_TITLE, "字" * LONGEST_TEXT),
    "sentences": ("明天上午停水", "一号楼至六号楼停水，请接好水。" * 20),
    "paragraphs": ("活动", "\n\n上午九点\n\n在活动室\n请早到。\n" * 12),
    "telephone": ("电话", "请打0510-8765432。" * 20),
    "other": ("100% {a} 'x': \\", "a\u202e😀䶮 %{pts} <b>" * 15),
}
ENGLISH = ("W" * LONGEST_ENGLISH_TITLE, "Water is off from 8 to 12. " * (LONGEST_ENGLISH_TEXT // 27))


def joined(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("title", "text"), TEXTS.values(), ids=TEXTS)
def test_every_word_stands_on_some_page_in_its_order(title: str, text: str) -> None:
    found = pages(LABEL, Title(title), Title(text))
    assert joined("".join(part for page in found for part in page.paragraphs)) == joined(text)
    assert [page.title for page in found] == [title, *[""] * (len(found) - 1)]
    assert [page.number for page in found] == [*range(1, len(found) + 1)]
    assert {page.count for page in found} == {len(found)}


@pytest.mark.parametrize(("title", "text"), [*TEXTS.values(), ENGLISH], ids=[*TEXTS, "english"])
def test_every_page_stays_inside_the_safe_area(title: str, text: str) -> None:
    for page in pages(LABEL, Title(title, title), Title(text, text)):
        made = Image.open(BytesIO(draw(page)))
        assert made.size == (1280, 720)
        box = ImageChops.difference(made.convert("RGB"), ground()).getbbox()
        assert box
        assert 80 <= box[0] < box[2] <= 1200
        assert 48 <= box[1] < box[3] <= 640


def test_a_sentence_stays_on_one_page_where_one_holds_it() -> None:
    sentence = "一号楼至六号楼明天上午八点到十二点停水，请大家提前接好水。"
    found = pages(LABEL, Title("停水"), Title(sentence * 5))
    assert all(part.endswith("。") for page in found for part in page.paragraphs)
    assert max(sum(map(len, page.paragraphs)) for page in found) <= 4 * 17


def test_english_comes_on_pages_of_its_own_behind_the_chinese() -> None:
    found = pages(LABEL, Title("停水", "No water"), Title("明天停水。", "No water tomorrow."))
    told = [(page.lang, page.spoken) for page in found]
    assert told == [("zh", "停水。明天停水。"), ("en", "No water. No water tomorrow.")]


def test_a_picture_has_the_first_page_with_the_title() -> None:
    out = BytesIO()
    Image.new("RGB", (1280, 720), (0, 200, 0)).save(out, "JPEG")
    first, second = pages(LABEL, Title("重阳节"), Title("请来。"), out.getvalue())
    assert (first.title, first.paragraphs, second.title, second.paragraphs) == ("重阳节", (), "", ("请来。",))
    red, green, blue = Image.open(BytesIO(draw(first))).convert("RGB").getpixel((640, 250))
    assert green > 150 > max(red, blue)
    assert not second.picture


@pytest.mark.parametrize("title", ["", "停水"])
def test_an_empty_page_says_nothing(title: str) -> None:
    page = NoticePage(LABEL, "zh", title, (), 1, 1)
    assert page.spoken == (f"{title}。" if title else "")
