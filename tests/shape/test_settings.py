"""The example settings file is true: it loads, it is complete, and copying it changes nothing."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from media.sandbox.state import SandboxUse
from tests.shape.house import ROOT
from tvchannel.base.errors import SettingsError
from tvchannel.base.settings import Settings, load
from tvchannel.study.together.activities import ActivityKind
from tvchannel.study.yearly import Counts

EXAMPLE = ROOT / "deploy" / "settings.example.toml"


def test_the_example_names_every_setting_and_no_other() -> None:
    assert tomllib.loads(EXAMPLE.read_text("utf-8")).keys() == Settings.model_fields.keys()


def test_the_example_holds_what_is_used_when_nothing_is_set() -> None:
    assert load(EXAMPLE) == Settings(sandbox="required"), "a real community has it; a machine to try on may lack it"


def test_every_setting_of_the_example_has_a_comment() -> None:
    for paragraph in re.split(r"\n\n+", EXAMPLE.read_text("utf-8")):
        assert paragraph.startswith("#"), paragraph


def test_words_that_a_setting_takes_are_those_of_the_rule_that_reads_it() -> None:
    kinds, *_ = get_args(Settings.model_fields["collective_kinds"].annotation)
    assert get_args(kinds) == tuple(one.value for one in ActivityKind)
    assert get_args(Settings.model_fields["target_class"].annotation) == tuple(one.value for one in Counts)
    assert get_args(Settings.model_fields["sandbox"].annotation) == tuple(one.value for one in SandboxUse)


def test_an_unknown_key_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('time_zone = "Asia/Shanghai"\n')
    with pytest.raises(SettingsError, match=r"settings\.toml.*time_zone"):
        load(path)


@pytest.mark.parametrize(
    "line", ["port = 0", 'timezone = "Mars/Base"', 'language = "fr"', "plan_days = 'many'", "port ="]
)
def test_a_value_that_cannot_be_is_refused_in_one_line(line: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(line)
    with pytest.raises(SettingsError) as refused:
        load(path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_environment_overrides_folder_and_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TVCHANNEL_DATA", str(tmp_path))
    monkeypatch.setenv("PORT", "8123")
    settings = load(EXAMPLE)
    assert (settings.data_dir, settings.port) == (tmp_path, 8123)
