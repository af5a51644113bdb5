"""The doctor, asked on this machine as it is, and with things taken away."""

from pathlib import Path

import pytest

from tests.commands.typed import tv
from tests.media.sources import ENGINE, broken_sandbox, path_with
from tests.store.world import World
from tvchannel.base.settings import Settings
from tvchannel.commands.doctor import keeping
from tvchannel.commands.doctor.command import EVERY, line
from tvchannel.commands.doctor.finding import Finding

pytestmark = [*ENGINE, pytest.mark.usefixtures("sandbox_anew", "world")]


def test_every_check_prints_one_line_and_nothing_needed_is_missing_here():
    done = tv("doctor")
    lines = [one for one in done.output.splitlines() if one.startswith("  ")]
    assert len(lines) == sum(map(len, EVERY.values()))
    assert all(one[2] in "✓✗!" for one in lines)
    assert not any("  ✗" in one for one in lines)
    assert done.output.endswith("All that is needed is there.\n")
    assert done.exit_code == 0


def test_what_is_missing_is_named_with_how_to_get_it_and_ends_with_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", path_with(tmp_path, "nice"))
    done = tv("doctor")
    assert done.exit_code == 1
    assert "  ✗ ffprobe: not installed  → apt-get install ffmpeg\n" in done.output
    assert (
        "  ✗ prlimit, setpriv, nice: lacking: prlimit, setpriv  → apt-get install util-linux coreutils\n" in done.output
    )
    assert "  ! age: not installed  → apt-get install age\n" in done.output
    missing = done.output.splitlines()[-1]
    assert missing.startswith("Missing: ffmpeg, ffprobe, ")
    assert "age" not in missing


@pytest.mark.parametrize(
    ("setting", "mark", "status"), [("required", "✗", 1), ("when available", "!", 0), ("off", "!", 0)]
)
def test_a_sandbox_that_does_not_work_counts_where_it_is_required(
    world: World, setting: str, mark: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "settings.toml").write_text(f'sandbox = "{setting}"\n')
    broken_sandbox(tmp_path, monkeypatch)
    done = tv("--settings", str(tmp_path / "settings.toml"), "doctor")
    assert f"  {mark} bubblewrap: bwrap: No permissions to create new namespace; " in done.output
    assert done.exit_code == status


def test_a_channel_that_was_never_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TVCHANNEL_DATA", str(tmp_path / "nowhere"))
    done = tv("doctor")
    assert done.exit_code == 1
    assert "  ✗ data folder: " in done.output
    assert "  ✗ database: the database is not ready" in done.output
    assert not (tmp_path / "nowhere").exists(), "looking makes nothing"


def test_a_database_server_that_does_not_answer_is_told_in_a_line():
    found = keeping.database(Settings(database_url="postgresql+psycopg://nobody@127.0.0.1:1/none"))
    assert not found.there
    assert "127.0.0.1" in found.told


@pytest.mark.parametrize(
    ("found", "printed"),
    [
        (Finding("a", True, "there", "get it"), "  ✓ a: there"),
        (Finding("a", False, "gone", "get it"), "  ✗ a: gone  → get it"),
        (Finding("a", False, "gone", "get it", needed=False), "  ! a: gone  → get it"),
        (Finding("a", False, "gone"), "  ✗ a: gone"),
    ],
)
def test_a_line_says_what_was_found_and_only_then_how_to_get_it(found: Finding, printed: str):
    assert line(found) == printed
