"""What all commands share: one clear line with a status when something is wrong, settings before or after."""

from pathlib import Path

import pytest

from tests.commands.typed import tv
from tests.store.world import World


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("box", "link", "--household", "99"), "99"),
        (("plan", "--community", "nowhere"), "社区"),
        (("report", "check-ins", "--community", "nowhere"), "社区"),
        (("take-in", "pyproject.toml", "--column", "nowhere", "--title", "x"), "栏目"),
    ],
)
def test_what_is_not_there_is_said_in_one_line_with_a_status(world: World, words, said) -> None:
    answer = tv(*words)
    assert answer.exit_code == 1
    assert said in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_channel_that_is_not_prepared_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TVCHANNEL_DATA", str(tmp_path))
    for command in ("serve", "scheduler", "worker", "plan"):
        answer = tv(command)
        assert answer.exit_code == 1
        assert "tvchannel migrate" in answer.stderr


def test_settings_may_be_named_before_or_after_the_command(world: World, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('language = "en"\n')
    for words in (("--settings", str(path), "box", "link"), ("box", "link", "--settings", str(path))):
        assert "There is no household 99 here." in tv(*words, "--household", "99").stderr
