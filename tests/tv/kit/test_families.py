"""Families of boxes are data: each file is complete and checked, and one map at a time goes into a page."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shape.house import ROOT
from tvchannel.base.errors import SettingsError
from tvchannel.base.settings import Settings
from tvchannel.tv.kit.families import FALLBACK, FOLDER, Clues, check, choose, families, titles
from tvchannel.tv.kit.family_files import NAMES, NEEDED, read

KNOWN = families()
FILES = sorted(FOLDER.glob("*.json"))
EXAMPLES = sorted((ROOT / "deploy" / "families").glob("*.json"))
NAMED = st.sampled_from([*KNOWN, "", "nosuch"])
CLUES = st.builds(Clues, address=NAMED, box=NAMED, model=st.sampled_from(["", "HG680-J"]), guess=NAMED)


def told(path: Path, change: Callable[[dict[str, Any]], Any]) -> str:
    """What is said about a file of a family after `change`."""
    spec = json.loads((FOLDER / "ctc.json").read_text("utf-8"))
    change(spec)
    path.write_text(json.dumps(spec))
    with pytest.raises(SettingsError) as refused:
        read(path)
    assert "\n" not in str(refused.value)
    return str(refused.value).removeprefix(str(path))


@pytest.mark.parametrize("path", [*FILES, *EXAMPLES], ids=lambda path: path.stem)
def test_a_family_has_every_key_that_a_page_needs(path: Path) -> None:
    file, spec = read(path)
    assert path.stem == file.family
    assert set(NAMES) >= set(file.codes.values()) >= set(NEEDED)
    assert families(str(path.parent))[file.family].told.items() <= spec.items()


def test_everything_that_stands_in_a_familys_file_is_explained() -> None:
    explained = (ROOT / "deploy" / "README.zh-CN.md").read_text("utf-8")
    for key in json.loads(FILES[0].read_text("utf-8")).keys() - {"title", "confidence", "notes", "size", "dom_focus"}:
        assert f"`{key}`" in explained, key


def test_every_family_of_the_issue_is_there_and_the_fallback_is_the_last() -> None:
    assert list(KNOWN) == [
        "android-raw",
        "ctc",
        "hbbtv",
        "ipanel",
        "ipanel-advanced",
        "ipanel2",
        "js-coship",
        "js-dvn",
        "js-skyworth",
        "qtwebkit",
        "tizen",
        "webos",
        "desktop",
    ]
    assert dict(titles(Settings(), "zh"))["js-dvn"] == "江苏有线天柏机顶盒"


def test_a_bad_file_is_refused_with_its_name_the_key_and_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    assert told(path, lambda spec: spec.pop("title")) == ": title: Field required"
    assert "no code for left" in told(path, lambda spec: spec["codes"].pop("37"))
    assert told(path, lambda spec: spec["codes"].update({"37": "lefft"})).startswith(
        ': codes: "lefft" is not one of up'
    )
    assert told(path, lambda spec: spec["codes"].update({"0x25": "left"})).startswith(": codes.0x25.")
    assert (
        told(path, lambda spec: spec["signals"].update({"37": "end"})) == ": codes: 37 stands in codes and in signals"
    )
    assert ": events.0: " in told(path, lambda spec: spec.update(events=["click"]))
    assert ": players: " in told(path, lambda spec: spec.update(players=["vlc"]))
    assert ": colour: Extra inputs" in told(path, lambda spec: spec.update(colour="red"))
    assert ": enter.0.call: " in told(path, lambda spec: spec.update(enter=[{"call": "alert(1)//"}]))


def test_a_code_that_stands_twice_in_its_file_is_refused(tmp_path: Path) -> None:
    text = (FOLDER / "ctc.json").read_text("utf-8").replace('"39": "right"', '"39": "right", "38": "right"')
    path = tmp_path / "twice.json"
    path.write_text(text)
    with pytest.raises(SettingsError, match=r'twice\.json cannot be read as a family: "38" stands there twice'):
        read(path)


@pytest.mark.parametrize(
    ("agent", "key"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/156", "desktop"),
        ("Mozilla/4.0 (compatible; MSIE 6.0; iPanel 3.0)", "ipanel"),
        ("Mozilla/4.0 (compatible; MSIE 6.0; iPanel 2.0)", "ipanel2"),
        ("Mozilla/5.0 (iPanel 3.0 Advanced; HD)", "ipanel-advanced"),
        ("Mozilla/5.0 (Linux; U; EC6108V9; IPTV) AppleWebKit", "ctc"),
        ("Mozilla/5.0 Skyworth E900 AppleWebKit", "ctc"),
        ("Mozilla/5.0 (Coship N9101)", "js-coship"),
        ("Mozilla/5.0 DVNBrowser/2.0", "js-dvn"),
        ("Mozilla/5.0 DVNBrowser/2.0 Coship", "js-coship"),
        ("Mozilla/5.0 (Linux; Android 4.4; Skyworth Box)", "js-skyworth"),
        ("Mozilla/5.0 (Web0S; Linux/SmartTV) Chrome/94", "webos"),
        ("Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) Chrome/76", "tizen"),
        ("HbbTV/1.4.1 (+DRM; LGE;) Mozilla/5.0 (Web0S; Linux/SmartTV)", "hbbtv"),
        (
            "Mozilla/5.0 (Unknown; Linux armv7l) AppleWebKit/602.1 (KHTML, like Gecko) Version/10.0 Safari/602.1",
            "qtwebkit",
        ),
        ("Mozilla/5.0 (QtEmbedded; Linux) AppleWebKit/534.34 (KHTML, like Gecko) HISU Qt/4.8.1", "qtwebkit"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Safari", "desktop"),
        ("", FALLBACK),
    ],
)
def test_a_box_is_recognised_by_its_user_agent(agent: str, key: str) -> None:
    assert choose(KNOWN, Clues(agent=agent), {}, "")[0].key == key


def test_the_same_code_means_different_keys_and_so_maps_are_never_merged() -> None:
    assert KNOWN["ipanel"].told["codes"]["4"] == "right"
    assert KNOWN["android-raw"].told["codes"]["4"] == "back"
    assert "4" not in KNOWN["ctc"].told["codes"]


@given(clues=CLUES, default=NAMED)
def test_the_chosen_family_is_exactly_the_one_of_its_file(clues: Clues, default: str) -> None:
    family, _ = choose(KNOWN, clues, {"HG680": "ctc"}, default)
    spec = json.loads((FOLDER / f"{family.key}.json").read_text("utf-8"))
    assert family.told["codes"] == spec["codes"]
    assert family.told["signals"] == spec["signals"]


def test_the_nearer_word_counts_more() -> None:
    words = {"address": "webos", "box": "tizen", "model": "HG680-J", "agent": "iPanel 3.0 HG680", "guess": "hbbtv"}
    seen = []
    while True:
        family, why = choose(KNOWN, Clues(**words), {"HG680": "js-dvn"}, "js-coship" if "agent" in words else "")
        seen.append((why, family.key))
        if not words:
            break
        words.pop(next(iter(words)))
    assert seen == [
        ("address", "webos"),
        ("box", "tizen"),
        ("model", "js-dvn"),
        ("model", "js-dvn"),
        ("globals", "hbbtv"),
        ("", "desktop"),
    ]
    assert choose(KNOWN, Clues(agent="iPanel 3.0"), {}, "js-coship")[1] == "operator"
    assert choose(KNOWN, Clues(agent="iPanel 3.0", guess="ctc"), {}, "")[1] == "agent"


@given(clues=CLUES, default=NAMED)
def test_a_word_that_names_no_family_is_passed_over(clues: Clues, default: str) -> None:
    family, why = choose(KNOWN, clues, {}, default)
    named = [key for key in (clues.address, clues.box, default, clues.guess) if key in KNOWN]
    assert family.key == (named[0] if named else FALLBACK)
    assert bool(why) == bool(named)


def test_an_operators_file_replaces_the_shipped_family_whole_and_new_ones_are_added(tmp_path: Path) -> None:
    spec = json.loads((FOLDER / "ipanel.json").read_text("utf-8"))
    spec["codes"] = {str(1000 + k): name for k, name in enumerate(NEEDED)}
    (tmp_path / "any-name.json").write_text(json.dumps(spec))
    (tmp_path / "own.json").write_text(json.dumps({**spec, "family": "own", "agents": [["OwnBox"]]}))
    known = families(str(tmp_path))
    assert known["ipanel"].told["codes"] == spec["codes"]
    assert known.keys() - KNOWN.keys() == {"own"}
    assert choose(known, Clues(agent="OwnBox/1"), {}, "")[0].key == "own"
    assert list(known)[-1] == FALLBACK
    assert all(known[key] == KNOWN[key] for key in KNOWN if key != "ipanel")


def test_a_setting_that_names_no_family_or_no_folder_stops_the_start(tmp_path: Path) -> None:
    check(Settings(family="ctc", models={"HG680": "ctc"}))
    with pytest.raises(SettingsError, match=r'family: there is no family "nosuch"'):
        check(Settings(family="nosuch"))
    with pytest.raises(SettingsError, match=r'models."HG680": there is no family "nosuch"'):
        check(Settings(models={"HG680": "nosuch"}))
    with pytest.raises(SettingsError, match="families_dir: there is no folder"):
        check(Settings(families_dir=str(tmp_path / "nowhere")))


def test_the_first_code_of_a_file_is_what_its_remote_control_sends() -> None:
    assert KNOWN["js-coship"].sends["up"] == 38
    assert KNOWN["js-dvn"].sends["back"] == 122
    assert all(set(family.sends) >= set(NEEDED) for family in KNOWN.values())
    for path in FILES:
        codes = [int(code) for code in json.loads(path.read_text("utf-8"))["codes"]]
        assert all(one != other for one, other in pairwise(sorted(codes)))
