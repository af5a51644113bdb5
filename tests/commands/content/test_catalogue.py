"""`tvchannel catalogue import` says what it would do, does it, and puts it back."""

from pathlib import Path

import pytest

from tests.commands.typed import tv
from tests.features.rolls.made import workbook
from tests.store.world import World

ROWS = [["片名", "栏目", "文件名"], ["宪法", "news", "xf.mp4"], ["宪法", "news", ""], ["党史", "没有的", ""]]


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "片库.xlsx").write_bytes(workbook(ROWS))
    return str(tmp_path / "片库.xlsx")


def test_a_catalogue_is_tried_entered_listed_and_taken_back(world: World, file: str) -> None:
    where = ("--community", "demo")
    trial = tv("catalogue", "import", file, *where, "--trial").output
    assert "B4: " in trial
    assert "A3: twice, it stands in A2 already" in trial
    assert "1 new, 0 changed, 0 the same, 1 twice, 0 here already, 1 refused" in trial
    assert tv("catalogue", "list", *where).output == ""
    told = tv("catalogue", "import", file, *where, "--yes").output
    assert tv("catalogue", "list", *where).output == "宪法\t\t\txf.mp4\n"
    assert "0 new, 0 changed, 1 the same" in tv("catalogue", "import", file, *where, "--yes").output
    number = told.split("take-back ")[1].split()[0]
    assert "put back 1, kept 0" in tv("catalogue", "take-back", number, *where).output
    assert tv("catalogue", "list", *where).output == ""


def test_a_column_and_a_source_may_be_given(world: World, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("片名\n宪法\n", encoding="gb18030")
    told = ("catalogue", "import", str(tmp_path / "a.csv"), "--community", "demo", "--yes")
    assert "1 refused" in tv(*told).output
    assert "1 new" in tv(*told, "--column", "news", "--source", "区中心").output
    assert tv(*told, "--column", "nowhere").exit_code == 1
