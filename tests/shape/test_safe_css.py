"""The style of the TV pages holds nothing that old boxes do not draw; the rendered pages are read in tests/tv."""

import re
from pathlib import Path

import pytest

from tests.shape.css import styles, unsafe
from tests.shape.house import ROOT

FRAME = '{% extends "tv/frame.html" %}'
OF_FEATURES = [path for path in (ROOT / "templates").rglob("*.html") if FRAME in path.read_text("utf-8")]
TEMPLATES = sorted({*(ROOT / "templates" / "tv").glob("*"), *OF_FEATURES})


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_of_the_tv_pages_has_an_unsafe_style(path: Path) -> None:
    text = re.sub(r"\{[%{#].*?[%}#]\}", " ", path.read_text("utf-8"), flags=re.S)
    assert unsafe(text if path.suffix == ".css" else "\n".join(styles(text))) == []


@pytest.mark.parametrize(
    "style",
    [
        "a{display:flex}",
        "a{display: inline-grid}",
        "a{grid-template-columns:1fr}",
        "a{height:50vh}",
        "a{font-size:2rem}",
        "a{color:var(--warm)}",
        ":root{--warm:#fff}",
        "a{width:calc(100% - 8px)}",
        "a{-webkit-box-shadow:none;box-shadow:0 0 8px #000}",
        "a{transform:scale(2)}",
        "a{transition:all 1s}",
        "img{object-fit:cover}",
        "a:focus-visible{color:red}",
        "a{position:fixed}",
        "a{position: sticky}",
        "a{background:rgba(0,0,0,.5)}",
        "left:0;background:rgba(0,0,0,.5)",
        "@media (min-width:1px){a{color:red}}",
    ],
)
def test_an_unsafe_style_is_noticed(style: str) -> None:
    assert len(unsafe(style)) == 1 or style.startswith("@media")
    assert unsafe(style)


def test_absolute_px_round_corners_and_a_transparent_colour_behind_an_opaque_one_are_safe() -> None:
    safe = "div{position:absolute;left:4px;border-radius:8px;opacity:.6;visibility:hidden}"
    assert unsafe(safe + ".band{background:#2c120a;background:rgba(36,14,8,.92)}") == []
    assert styles('<style>a{}</style><p style="left:0">') == ["a{}", "left:0"]
