"""The pages as the oldest boxes meet them: every script and style of a rendered page, run in a small engine."""

import json
import re
import shutil
import subprocess

import pytest
from flask.testing import FlaskClient

from tests.shape.css import styles, unsafe
from tests.shape.es3 import ACORN, faults, inline
from tests.shape.house import ROOT
from tests.tv.reading import Reading
from tests.tv.test_pages import PAGES

MUJS = shutil.which("mujs")
HARNESS = ROOT / "tests" / "tv" / "old_box.js"
needs_acorn = pytest.mark.skipif(not ACORN, reason="not installed: acorn (node-acorn)")
needs_mujs = pytest.mark.skipif(not MUJS, reason="not installed: mujs")


def page(television: FlaskClient, name: str) -> str:
    """The text of a page; the language of its texts does not change its script."""
    return television.get(f"/tv/here/{name}", headers={"User-Agent": "Mozilla/4.0 (iPanel 3.0)"}).text


@pytest.mark.parametrize("name", PAGES)
def test_every_style_of_a_page_is_known_to_old_boxes(television: FlaskClient, name: str) -> None:
    found = styles(page(television, name))
    assert found
    assert [fault for style in found for fault in unsafe(style)] == []


@needs_acorn
@pytest.mark.parametrize("name", PAGES)
def test_every_script_in_a_page_asks_only_what_the_oldest_boxes_have(television: FlaskClient, name: str) -> None:
    scripts = inline(page(television, name))
    assert len(scripts) >= 2
    assert [fault for script in scripts for fault in faults(script)] == []


def run(television: FlaskClient, name: str, presses: str) -> dict[str, object]:
    """What the box shows after `presses`: where the focus stands, where it went, what it sent."""
    html = page(television, name)
    told = (
        "print('told:{stands:\"' + stands() + '\",went:\"' + went.join(' ') + '\",sent:\"' + sent.join(' ') + '\"}');"
    )
    parts = [f"var PAGE = {json.dumps(_elements(html, f'/tv/here/{name}'))};", HARNESS.read_text("utf-8")]
    done = subprocess.run(
        [str(MUJS)],
        input="\n".join([*parts, *_scripts(television, html), presses, told]),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert not done.stderr, done.stderr
    return dict(re.findall(r'(\w+):"([^"]*)"', done.stdout))


def _scripts(television: FlaskClient, html: str) -> list[str]:
    """All scripts of a page in their order, those of files too."""
    pairs = re.findall(r'<script(?: src="([^"]+)")?>(.*?)</script>', html, flags=re.S)
    return [television.get(address).text if address else script for address, script in pairs]


def _elements(html: str, path: str) -> dict[str, object]:
    reading = Reading(html)
    spots = [
        {
            "id": name,
            "tag": "button" if name in reading.actions else "a",
            "told": {**spot.attributes, **({"action": reading.actions[name]} if name in reading.actions else {})},
        }
        for name, spot in reading.spots.items()
    ]
    return {"ids": re.findall(r'\bid="(\w+)"', html), "spots": spots, "title": "", "path": path}


@needs_mujs
@pytest.mark.parametrize("name", PAGES)
def test_a_page_starts_on_an_old_box_and_back_leads_one_level_up(television: FlaskClient, name: str) -> None:
    up = re.search(r'up:"([^"]*)"', page(television, name))
    assert up
    told = run(television, name, "later(); press('back');")
    assert told["went"] == up[1].replace("\\u0026", "&")


@needs_mujs
@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith(("watch", "live"))])
def test_arrows_on_an_old_box_follow_the_neighbours_of_the_server(television: FlaskClient, name: str) -> None:
    reading = Reading(page(television, name))
    start = reading.spots[reading.focus].attributes
    turning = start.get("data-turns", "")
    for arrow, key in (("u", "up"), ("d", "down"), ("l", "left"), ("r", "right")):
        if arrow not in turning:
            assert run(television, name, f"press('{key}');")["stands"] == start.get(f"data-{arrow}", reading.focus)


@needs_mujs
def test_ok_and_digits_act_on_an_old_box(television: FlaskClient) -> None:
    reading = Reading(page(television, ""))
    assert run(television, "", "press('ok');")["went"] == reading.href(reading.focus)
    assert run(television, "", "press('8');")["went"] == "/tv/here/guide"
    assert run(television, "check-in", "press('2');")["sent"] == "/tv/here/check-in"


@needs_mujs
def test_a_script_that_asks_too_much_of_an_old_box_is_noticed(television: FlaskClient) -> None:
    with pytest.raises(AssertionError, match="TypeError"):
        run(television, "", "[1].forEach(function () {});")
