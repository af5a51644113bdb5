"""Pictures and paper are tried by making some."""

import pytest

from tests.media.sources import ENGINE
from tvchannel.base.settings import Settings
from tvchannel.commands.doctor import drawing

pytestmark = ENGINE


def test_the_font_is_named():
    assert drawing.chinese_font(Settings()).told


def test_paper_is_laid_out_and_where_it_cannot_be_the_packages_are_named(monkeypatch: pytest.MonkeyPatch):
    assert drawing.paper(Settings()).there
    monkeypatch.setenv("PATH", "/nowhere")
    found = drawing.paper(Settings())
    assert not found.there
    assert "libpangoft2-1.0-0" in found.remedy
