"""What documents, docstrings and comments name is there: files of the tree, modules, and commands with their words."""

import re
from pathlib import Path

import click
import pytest

from tests.commands.every import subcommands
from tests.shape.house import ROOT, modules
from tvchannel.cli import main

PLACES = ("epg", "media", "tvchannel", "templates", "deploy", "tests", ".ci")
ENDINGS = {".py", ".js", ".html", ".css", ".toml", ".conf", ".md", ".csv", ".service"}
FILES = [
    path for place in PLACES for path in sorted((ROOT / place).rglob("*")) if path.suffix in ENDINGS and path.is_file()
]
NAMES = {path.relative_to(ROOT).as_posix() for path in FILES}
READ = [ROOT / "README.md", *(path for path in FILES if not {"tests", "vendor"} & set(path.relative_to(ROOT).parts))]
DOCUMENTS = [path for path in READ if path.suffix == ".md"]
PATH = re.compile(r"(?<![\w./<*:-])(?:[\w.-]+/)+[\w.-]+\.(?:py|js|html|css|toml|conf|md|csv|service)\b")
MODULE = re.compile(r"`((?:epg|media|tvchannel)(?:\.\w+)+)`")
COMMAND = re.compile(r"`tvchannel ((?:[a-z-]+ ?)+)")


def missing_paths(text: str) -> list[str]:
    """The files that a text names by a folder and a name, and that are nowhere in the tree."""
    return [
        name for name in PATH.findall(text) if name not in NAMES and not any(one.endswith(f"/{name}") for one in NAMES)
    ]


def missing_modules(text: str) -> list[str]:
    """The modules, or names in modules, that a text gives with dots and that are not there."""
    return [name for name in MODULE.findall(text) if not _is_there(name)]


def _is_there(name: str) -> bool:
    while name not in modules():
        name, _, inner = name.rpartition(".")
        if name in modules():
            return re.search(rf"\b{inner}\b", modules()[name].read_text("utf-8")) is not None
        if not name:
            return False
    return True


def missing_commands(text: str) -> list[str]:
    """The commands that a text names with their words, and that nobody could type."""
    return [words for words in COMMAND.findall(text) if not _can_be_typed(words.split())]


def _can_be_typed(words: list[str]) -> bool:
    command: click.Command = main
    for word in words:
        if not isinstance(command, click.Group):
            return True  # the rest is given to it
        if word not in subcommands(command):
            return False
        command = subcommands(command)[word]
    return True


@pytest.mark.parametrize("path", READ, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_and_module_that_is_named_is_there(path: Path) -> None:
    text = path.read_text("utf-8")
    assert (missing_paths(text), missing_modules(text)) == ([], [])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_that_a_document_names_can_be_typed(path: Path) -> None:
    assert missing_commands(path.read_text("utf-8")) == []


def test_what_is_not_there_is_noticed() -> None:
    assert missing_paths("see epg/rules.py, `tv/pages/home.py` and tvchannel/walk/seen.py") == [
        "tvchannel/walk/seen.py"
    ]
    assert missing_modules("`epg.validity`, `epg.ticks.tick_at`, `epg.shelf`, `epg.ticks.hours`") == [
        "epg.shelf",
        "epg.ticks.hours",
    ]
    assert missing_commands("`tvchannel box link --household 3`, `tvchannel box unlink`, `tvchannel bench doors`") == [
        "box unlink"
    ]
