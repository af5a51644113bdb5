"""Habits that every module keeps: it says what it is for, and only one of them reads the clock."""

import ast

from tests.shape.house import modules, tree

CLOCK = "tvchannel.base.clock"
READS_THE_TIME = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
}


def time_readings(module: ast.Module) -> list[str]:
    """Where the text of a module asks for the present time, as `line: call`."""
    return sorted(
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and (_last(node.value), node.attr) in READS_THE_TIME
    )


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_every_module_says_what_it_is_for() -> None:
    assert [name for name in modules() if not ast.get_docstring(tree(name))] == []


def test_only_the_clock_reads_the_time() -> None:
    assert {name: found for name in modules() if name != CLOCK and (found := time_readings(tree(name)))} == {}


def test_a_reading_of_the_time_is_noticed() -> None:
    text = "import datetime as d, time\nnow = d.datetime.now(d.UTC)\nwait = time.monotonic()\nread = time.time\n"
    assert time_readings(ast.parse(text)) == ["2: d.datetime.now", "4: time.time"]
