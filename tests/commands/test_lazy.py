"""The commands are imported when they are called: what lists them loads none, and no process loads the tools."""

import subprocess
import sys

import click
import pytest

from tvchannel.cli import COMMANDS, main

HEAVY = ("sqlalchemy", "flask", "pydantic", "jinja2", "cryptography", "PIL", "gunicorn")
PROCESSES = ("serve", "scheduler", "worker", "short-films", "lectures", "run")
WEB_WORKER = "import tvchannel.http.web_worker"
LOADED = """
import sys
import click
from tvchannel.cli import main
{act}
print(*(name for name in sys.modules), file=sys.stderr)
"""


def loaded_by(act: str) -> set[str]:
    """The modules that a process of its own has loaded after `act`, in which `main` is the command."""
    child = [sys.executable, "-c", LOADED.format(act=act)]
    said = subprocess.run(child, check=True, text=True, capture_output=True).stderr
    return set(said.splitlines()[-1].split())


@pytest.mark.parametrize("words", [["--help"], ["--version"], []])
def test_help_and_version_load_no_command_and_nothing_that_is_heavy(words: list[str]) -> None:
    loaded = loaded_by(f"try:\n    main({words})\nexcept SystemExit:\n    pass")
    assert loaded & {f"tvchannel.commands.{entry.module}" for entry in COMMANDS.values()} == set()
    assert loaded & {*HEAVY} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_beside_a_command_is_the_first_of_its_own_help(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    for width in (30, 60, 1000):
        assert main.short_help_of(name, width) == command.get_short_help_str(width)


def test_no_process_loads_a_tool() -> None:
    """As processes are loaded: their commands, and for pages the worker of gunicorn, which is named as a text."""
    loaded = loaded_by(f"[main.get_command(click.Context(main), name) for name in {PROCESSES}]\n{WEB_WORKER}")
    assert {"tvchannel.processes.app", "tvchannel.processes.scheduler", "tvchannel.processes.worker"} <= loaded
    assert [module for module in loaded if module.startswith("tvchannel.tools")] == []


def test_a_tool_that_is_loaded_is_noticed() -> None:
    loaded = loaded_by("main.get_command(click.Context(main), 'screenshot')")
    assert [module for module in loaded if module.startswith("tvchannel.tools.browser")] != []


def test_what_serves_no_pages_loads_none() -> None:
    names = ("scheduler", "worker", "short-films", "lectures")
    loaded = loaded_by(f"[main.get_command(click.Context(main), name) for name in {names}]")
    pages = ("flask", "tvchannel.http", "tvchannel.tv", "tvchannel.desk")
    assert [module for module in loaded if module.startswith(pages)] == []
