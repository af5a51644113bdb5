"""`tvchannel members import` says what it would do, does it, and takes it back."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.commands.typed import tv
from tests.features.rolls.made import id_number, workbook
from tests.store.world import World
from tvchannel.cli import main
from tvchannel.store.people import people

ID = id_number("11010119500101123")
ROWS = [
    ["党员名册"],
    ["姓名", "身份证号", "党小组", "户号", "手机", "备注"],
    ["赵六", ID, "新组", 8, 13900000001, "x"],
    ["钱七", ID, "新组", 8, "1234", ""],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "名册.xlsx").write_bytes(workbook(ROWS))
    return tmp_path / "名册.xlsx"


def count(world: World) -> int:
    with world.store.reading() as connection:
        return len(people.members(connection, world.community))


def test_a_list_is_tried_entered_and_taken_back(world: World, file: Path) -> None:
    trial = tv("members", "import", str(file), "--community", "demo", "--trial")
    assert "not stored: B" in trial.output
    assert "备注" in trial.output
    assert "line 4: " in trial.output
    assert "added 1" in trial.output
    assert ID not in trial.output
    before = count(world)
    entered = tv("members", "import", str(file), "--community", "demo", "--yes")
    assert "entered 1" in entered.output
    assert count(world) == before + 1
    number = entered.output.split()[-1]
    assert "taken back 1, kept 0" in tv("members", "take-back", number, "--community", "demo").output
    assert count(world) == before


def test_who_says_no_has_changed_nothing(world: World, file: Path) -> None:
    before = count(world)
    assert CliRunner().invoke(main, ["members", "import", str(file), "--community", "demo"], input="n\n").exit_code == 0
    assert count(world) == before


def test_a_file_without_names_is_one_line_and_is_not_kept(world: World, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("户号,小组\n1,一组\n", "utf-8")
    told = tv("members", "import", str(tmp_path / "x.csv"), "--community", "demo")
    assert told.exit_code == 1
    assert told.output == "Error: 请选择哪一列是姓名。\n"
