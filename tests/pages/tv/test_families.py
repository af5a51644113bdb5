"""Families of boxes are data: each file is complete, and one map at a time goes into a page."""

import json
import re

import pytest

from tvchannel.pages.tv.families import FALLBACK, FOLDER, families, of_agent

NEEDED = {"up", "down", "left", "right", "ok", "back", *"0123456789"}


@pytest.mark.parametrize("key", families())
def test_a_family_has_every_key_that_a_page_needs(key: str) -> None:
    spec = families()[key].spec
    assert set(spec["codes"].values()) >= NEEDED
    assert spec["events"]
    assert set(spec["title"]) == {"zh", "en"}
    assert spec["size"] in ("hd", "sd")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_a_code_stands_once_in_its_file(path: object) -> None:
    codes = re.findall(r'"(\d+)"\s*:', (FOLDER / str(path)).read_text("utf-8"))
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("agent", "key"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/156", "desktop"),
        ("Mozilla/4.0 (compatible; MSIE 6.0; iPanel 3.0)", "ipanel"),
        ("Mozilla/5.0 (Linux; U; EC6108V9; IPTV) AppleWebKit", "ctc"),
        ("", FALLBACK),
    ],
)
def test_a_box_is_recognised_by_its_user_agent(agent: str, key: str) -> None:
    assert of_agent(agent).key == key


def test_the_same_code_means_different_keys_and_so_maps_are_never_merged() -> None:
    assert families()["ipanel"].spec["codes"]["4"] == "right"
    assert "4" not in families()["ctc"].spec["codes"]
    for family in families().values():
        assert json.dumps(family.spec)


@pytest.mark.parametrize("key", families())
def test_a_family_says_which_kinds_of_source_to_try(key: str) -> None:
    assert families()[key].media
    assert set(families()[key].media) <= {"hls", "mp4"}
