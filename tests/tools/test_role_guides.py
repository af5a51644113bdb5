"""A guide has the pages of its role and no other, says of each what the page says, and fits on two sheets."""

import re
import shutil
import zlib
from collections.abc import Iterator

import pytest
from lxml import html

from tests.desk.conftest import PASSWORD, Desk, desk_model, office  # noqa: F401
from tests.engines.serving import answering
from tvchannel.tools import role_guides
from tvchannel.tools.browser import PROGRAMS, Browser

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
_SHEET = re.compile(rb"/Type\s*/Page\b")
pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


@pytest.fixture
def address(office: Desk) -> Iterator[str]:  # noqa: F811
    with answering(office.app) as address:
        yield address


def sheets(pdf: bytes) -> int:
    """How many sheets a PDF has, whose objects are packed."""
    found = 0
    for stream in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL):
        try:
            found += len(_SHEET.findall(zlib.decompress(stream)))
        except zlib.error:
            continue
    return found


@pytest.mark.parametrize(
    ("login", "has", "not_"), [("guide", "活动日历", "党员名册"), ("administrator", "操作记录", "")]
)
def test_a_guide_is_made_of_the_pages_of_its_role(address: str, login: str, has: str, not_: str) -> None:
    with Browser(role_guides.SIZE) as desk:
        pages = role_guides.read_pages(desk, address, login, PASSWORD, "zh")
    names = [page.name for page in pages]
    assert has in names
    assert not_ not in names
    assert all(page.lead for page in pages)
    shown = html.fromstring(role_guides.to_html("某角色", pages, address, "zh"))
    assert [name.text for name in shown.xpath("//b")] == names
    assert 1 <= sheets(role_guides.to_pdf("某角色", pages, address, "zh")) <= 2
