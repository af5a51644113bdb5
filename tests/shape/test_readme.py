"""The README and the commands agree, and every command says what it does."""

import re

import click
import pytest
from click.testing import CliRunner

from tests.commands.every import subcommands
from tests.shape.house import ROOT
from tvchannel.cli import main

README = (ROOT / "README.md").read_text("utf-8")


def all_commands() -> list[list[str]]:
    """Every command as its words: ["plan"], ["box", "link"]."""
    found = []
    for name, command in subcommands(main).items():
        inner = subcommands(command) if isinstance(command, click.Group) else {}
        found += [[name], *([name, part] for part in inner)]
    return found


def test_every_command_in_the_readme_exists() -> None:
    named = set(re.findall(r"(?:`|^    )tvchannel ([a-z][a-z-]*)", README, re.MULTILINE))
    assert named - subcommands(main).keys() == set()


def test_every_command_is_in_the_readme() -> None:
    for words in all_commands():
        assert f"`tvchannel {' '.join(words)}" in README, words


@pytest.mark.parametrize("words", all_commands(), ids=" ".join)
def test_every_command_explains_itself(words: list[str]) -> None:
    done = CliRunner().invoke(main, [*words, "--help"])
    assert done.exit_code == 0, done.output
    explained = done.output.partition("\n\n")[2].strip()
    assert explained, f"{words} has no help text"


@pytest.mark.parametrize("named", sorted(set(re.findall(r"\]\(([^):#]+)\)", README))))
def test_everything_the_readme_points_to_is_there(named: str) -> None:
    assert (ROOT / named).exists()
