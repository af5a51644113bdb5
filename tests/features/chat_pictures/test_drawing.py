"""The picture for a group chat: its code is the address's own, every word of a long title stands in it whole."""

from io import BytesIO

import pytest
import segno
from PIL import Image

from media.text_drawing import PART, wrapped
from tests.features.chat_pictures.reading import modules_of
from tvchannel.features.chat_pictures import drawing
from tvchannel.features.chat_pictures.drawing import WIDTH, ChatPicture, drawn
from tvchannel.http import qr_code

ADDRESS = "https://tv.example.org/tv/here/programme/12345?size=phone"
SHORT = ChatPicture(
    "示范社区", "送报的老周", "先进典型 · 11月21日 周六 19:00 播出", "", "扫一扫", qr_code.modules(ADDRESS)
)
LONG = "三十年如一日照看楼道的老党员和他的邻居们" * 6


def jpeg(size: tuple[int, int]) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (10, 60, 200)).save(out, "JPEG")
    return out.getvalue()


def told(**changes: object) -> ChatPicture:
    values = {name: getattr(SHORT, name) for name in SHORT.__slots__}
    return ChatPicture(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("address", ["http://a.cn/tv/x/activity/1?size=phone", ADDRESS, f"{ADDRESS}&{'x' * 120}"])
@pytest.mark.parametrize("cover", [b"", jpeg((640, 360))])
def test_the_code_in_the_picture_is_that_of_the_address(address: str, cover: bytes) -> None:
    picture = drawn(told(code=qr_code.modules(address), cover=cover))
    assert modules_of(picture) == [[bool(one) for one in row] for row in segno.make(address, error="m").matrix]


@pytest.mark.parametrize("title", ["短", LONG, "A long English title of a film about our own stairs " * 2, "W" * 120])
def test_a_title_of_any_length_wraps_and_is_never_cut(title: str) -> None:
    [lines] = [lines for lines, _ in drawing._rows(told(title=title)) if title[0] == lines.lines[0][0]]
    assert "".join(lines.lines).replace(" ", "") == title.replace(" ", "")
    assert all(lines.font.getlength(line) <= WIDTH - 144 for line in lines.lines)
    with Image.open(BytesIO(drawn(told(title=title)))) as picture:
        assert picture.width == WIDTH
        assert picture.height > lines.height
    assert wrapped(title, lines.font, WIDTH)
    assert PART.findall(title)


def test_a_cover_stands_above_and_what_is_no_picture_is_left_out() -> None:
    with Image.open(BytesIO(drawn(told(cover=jpeg((1280, 720)))))) as picture:
        red, _, blue = picture.getpixel((540, 300))  # type: ignore[misc]
        assert blue > 150 > red
    plain = drawn(SHORT)
    assert [drawn(told(cover=data)) == plain for data in (b"content", jpeg((9, 9))[:40])] == [True, True]


def test_an_activity_has_its_place_in_larger_letters_than_its_hour() -> None:
    rows = [lines for lines, _ in drawing._rows(told(line="12月4日 周五 14:00–15:30", place="社区二楼会议室"))]
    assert rows[3].lines == ("社区二楼会议室",)
    assert rows[3].step > rows[2].step
