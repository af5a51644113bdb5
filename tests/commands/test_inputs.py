"""Every option of every command reads numbers, days and texts in one way: what is none is one line, and no status 0."""

import click
import pytest
from click.testing import CliRunner

from tests.commands.every import every_command
from tests.shape.house import ROOT
from tvchannel.cli import main
from tvchannel.commands.inputs import DayParameter, Number, Seconds

NUMBERS = (
    *("-1", "2147483648", "9223372036854775808", "1" * 40, "１２", "١٢", "²", "1_0", " 5", "5 ", "1e3", "0x1", "1.0"),
    *("", "+1", "nan", "\u200f5"),
)
SECONDS = ("0", "-1", "1e9", "nan", "inf", "１", "1_0", "86401", "")
DAYS = (
    *("0001-01-01", "1999-12-31", "2200-01-01", "9999-12-31", "２０２６-01-01", "2026-02-30", "20260101", "2026-W10-1"),
    *("2026-1-1", "2026-01-01T00:00", "-2026-01-01", "12026-01-01", "", "today"),
)
UNREADABLE = ("a\0", "\0", "\x1b[2J", "\x7f", "\udcff", "x" * 5000)
OF_CLICK = (click.types.IntParamType, click.types.FloatParamType, click.DateTime)


def kinds(param: click.Parameter) -> tuple[click.ParamType, ...]:
    return tuple(param.type.types) if isinstance(param.type, click.Tuple) else (param.type,)


def words_of(param: click.Parameter, value: str) -> list[str]:
    """`param` as it is typed, with this value in its first place."""
    values = [value, *(["x"] * (param.nargs - 1))]
    return values if isinstance(param, click.Argument) else [param.opts[0], *values]


def wrong(param: click.Parameter) -> tuple[str, ...]:
    """What is no value of this parameter."""
    first = kinds(param)[0]
    own = {Number: NUMBERS, Seconds: SECONDS, DayParameter: DAYS}.get(type(first), ())
    return (*own, *UNREADABLE)


PARAMS = {
    f"{' '.join(words)} {param.opts[0]}": (words, one, param)
    for words, one in every_command(main)
    for param in one.params
    if not getattr(param, "is_flag", False)
}


def filled(one: click.Command, but: click.Parameter) -> list[str]:
    """What this command needs besides: the least that it takes."""
    good = {Number: "1", Seconds: "1", DayParameter: "2026-11-21", click.Path: str(ROOT / "README.md")}
    needed = [param for param in one.params if param.required and param is not but]
    return [
        word
        for param in needed
        for word in words_of(
            param,
            param.type.choices[0] if isinstance(param.type, click.Choice) else good.get(type(kinds(param)[0]), "x"),
        )
    ]


@pytest.mark.parametrize("named", PARAMS)
def test_what_is_no_value_is_refused_in_one_line(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TVCHANNEL_DATA", "/nowhere/at/all")
    words, one, param = PARAMS[named]
    for value in wrong(param):
        typed = [*words, *filled(one, param), *words_of(param, value)]
        done = CliRunner().invoke(main, typed)
        assert done.exit_code in (1, 2), (typed, done.output)
        assert isinstance(done.exception, SystemExit), (typed, done.exc_info)
        (line,) = done.stderr.splitlines()
        assert line.startswith("Error: "), (typed, line)


def test_no_parameter_is_read_as_python_reads_numbers_and_days() -> None:
    found = [
        named for named, (_, _, param) in PARAMS.items() if any(isinstance(kind, OF_CLICK) for kind in kinds(param))
    ]
    assert found == []
    assert (
        sum(isinstance(kind, Number | DayParameter | Seconds) for *_, param in PARAMS.values() for kind in kinds(param))
        >= 9
    )


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [(Number(), "007", 7), (Number(), "999999999", 999_999_999), (Seconds(), "0.5", 0.5), (Seconds(), "86400", 86_400)],
)
def test_what_is_one_is_read(kind: click.ParamType, text: str, value: float) -> None:
    assert kind.convert(text, None, None) == value


@pytest.mark.parametrize(
    ("name", "text"),
    {
        "PORT": "８０００",
        "TVCHANNEL_DATA": "a\x1b",
        "port": "port = 9223372036854775808",
        "days": "keep_reports_days = 9223372036854775808",
        "years": "keep_archive_years = 9999",
        "zone": 'timezone = "Nowhere/None"',
        "NUL": 'backup_dir = "a\\u0000"',
        "NUL in a list": 'simulator = ["a\\u0000"]',
        "database": 'database_url = "x"',
        "engine": 'database_url = "oracle9://x"',
        "port of a server": 'database_url = "postgresql+psycopg://h:99999999999999999999999x/d"',
        "text": "port = [",
    }.items(),
)
def test_settings_that_cannot_be_are_one_line(name: str, text: str, tmp_path, monkeypatch) -> None:
    if name.isupper() and name != "NUL":
        monkeypatch.setenv(name, text)
    else:
        (tmp_path / "tv.toml").write_text(text)
        monkeypatch.setenv("TVCHANNEL_SETTINGS", str(tmp_path / "tv.toml"))
    done = CliRunner().invoke(main, ["tidy"])
    assert done.exit_code == 1, done.output
    assert isinstance(done.exception, SystemExit), done.exc_info
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: "), line


def bare(words: list[str], command: click.Command) -> list[list[str]]:
    """Ways to call a command that leave out what it needs, or add what it does not know."""
    needed = [[*words]] if any(param.required for param in command.params) else []
    return [*needed, [*words, "--no-such-option"]]


@pytest.mark.parametrize("typed", [words for name in every_command(main) for words in bare(*name)], ids=" ".join)
def test_a_command_that_lacks_something_says_so_in_one_line(typed: list[str]) -> None:
    told = CliRunner().invoke(main, typed)
    assert told.exit_code == 2
    assert len(told.output.splitlines()) == 1
    assert told.output.startswith("Error: ")


def test_a_command_that_does_not_exist_is_one_line_and_a_group_alone_shows_its_help() -> None:
    unknown, alone = CliRunner().invoke(main, ["broadcast"]), CliRunner().invoke(main, ["staff"])
    assert (unknown.exit_code, unknown.output) == (2, "Error: No such command 'broadcast'.\n")
    assert alone.output.startswith("Usage: ")
