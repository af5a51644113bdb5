"""Every script of the TV pages is ECMAScript 3, in its words and in what it asks of a box."""

from pathlib import Path

import pytest

from tests.shape.es3 import ACORN, faults
from tests.shape.house import ROOT

FOLDER = ROOT / "tvchannel" / "static" / "tv"
SCRIPTS = [path for path in sorted(FOLDER.rglob("*.js")) if "vendor" not in path.parts]
pytestmark = pytest.mark.skipif(not ACORN, reason="not installed: acorn (node-acorn)")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_script_asks_of_a_box_only_what_the_oldest_have(path: Path) -> None:
    assert faults(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "script",
    [
        "let a = 1;",
        "var f = () => 1;",
        "var o = {a: 1,};",
        "var o = {get a() { return 1; }};",
        "promise.catch(f);",
        "var o = {default: 1};",
        "var int = 1;",
        "[1].forEach(f);",
        "Object.keys(o);",
        "var at = Date.now();",
        "'a '.trim();",
        "f.bind(o);",
        "var o = JSON.parse(text);",
        "document.addEventListener('keydown', f);",
        "function f() { return [].slice.call(arguments, 1); }",
        "delete o[k];",
        "box.classList.add('on');",
        "function f() { if (text.trim()) { g(); } }",
        "(1.5).toFixed(1);",
    ],
)
def test_what_an_old_box_has_not_got_is_noticed(script: str) -> None:
    (fault,) = faults(f"f();\n{script}")
    assert "line 2" in fault or "2:" in fault


@pytest.mark.parametrize(
    "script",
    [
        "function f() { if (window.JSON) { return JSON.parse(text); } return eval('(' + text + ')'); }",
        "function f() { try { return window.sessionStorage.getItem('a'); } catch (none) { return ''; } }",
        "function f() { return Date.now ? Date.now() : new Date().getTime(); }",
        "function now() { return new Date().getTime(); } now();",
        "TV.bind(); promise['catch'](f); var rest = film.every;",
    ],
)
def test_what_asks_first_or_is_its_own_is_allowed(script: str) -> None:
    assert faults(script) == []
