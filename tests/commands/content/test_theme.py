"""`tvchannel theme import` says what it would do, does it, and puts it back."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.commands.typed import tv
from tests.features.rolls.made import workbook
from tests.store.world import World
from tvchannel.cli import main
from tvchannel.store.channel import month_themes

ROWS = [["月份", "主题", "影片"], ["2099-12", "学习宪法", "没有的"], ["十二月", "x", ""]]


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "主题.xlsx").write_bytes(workbook(ROWS))
    return str(tmp_path / "主题.xlsx")


def name(world: World) -> str:
    with world.store.reading() as connection:
        return month_themes.of_month(connection, world.community, "2099-12").name.zh


@pytest.mark.parametrize("where", [("--community", "demo"), ("--everywhere",)])
def test_a_table_is_tried_set_and_put_back(world: World, file: str, where: tuple[str, ...]) -> None:
    trial = tv("theme", "import", file, *where, "--trial").output
    assert "A3: " in trial
    assert "not on air there: 没有的" in trial
    assert name(world) == ""
    told = tv("theme", "import", file, *where, "--yes").output
    assert name(world) == "学习宪法"
    assert "the same" in tv("theme", "import", file, *where, "--yes").output
    assert "put back 1, kept 0" in tv("theme", "take-back", told.split()[-1]).output
    assert name(world) == ""


@pytest.mark.parametrize("where", [(), ("--community", "demo", "--everywhere")])
def test_where_is_said_in_one_way(world: World, file: str, where: tuple[str, ...]) -> None:
    told = CliRunner().invoke(main, ["theme", "import", file, *where])
    assert told.exit_code == 2
    assert name(world) == ""
