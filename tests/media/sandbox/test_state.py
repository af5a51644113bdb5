"""Whether the sandbox works is found out by running something in it, and never taken for granted."""

from pathlib import Path

import pytest

from media.errors import FfmpegFailed, SandboxMissing
from media.ffmpeg import OURS, Budget, Reach, run
from media.sandbox import state
from media.sandbox.state import SandboxUse
from tests.media.sources import ENGINE, broken_sandbox, path_with

pytestmark = [*ENGINE, pytest.mark.usefixtures("sandbox_anew")]
ASK = ["sh", "-c", "test -e /proc && echo bare || echo shut in"]


@pytest.fixture
def works() -> None:
    if why := state.trouble():
        pytest.skip(why)


@pytest.mark.parametrize(
    ("use", "says"),
    [(SandboxUse.REQUIRED, "shut in\n"), (SandboxUse.WHEN_AVAILABLE, "shut in\n"), (SandboxUse.OFF, "bare\n")],
)
@pytest.mark.usefixtures("works")
def test_where_it_works_it_is_used_unless_it_is_switched_off(use: SandboxUse, says: str):
    state.keep_to(use)
    assert run(ASK, Budget(20), Reach())[0] == says
    assert run(ASK, Budget(20), OURS)[0] == "bare\n"


def test_a_missing_bubblewrap_is_told_apart_from_one_that_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    broken_sandbox(tmp_path, monkeypatch)
    assert state.trouble() == "bwrap: No permissions to create new namespace"
    monkeypatch.setenv("PATH", path_with(tmp_path, "ffmpeg"))
    assert state.trouble() == state.NOT_INSTALLED


def test_where_it_is_required_and_does_not_work_nothing_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    broken_sandbox(tmp_path, monkeypatch)
    state.keep_to(SandboxUse.REQUIRED)
    with pytest.raises(SandboxMissing) as missing:
        run(["touch", str(tmp_path / "made")], Budget(20), Reach(write=tmp_path))
    assert not (tmp_path / "made").exists()
    assert "No permissions" in missing.value.log
    assert "No permissions" not in str(missing.value)


@pytest.mark.parametrize("use", [SandboxUse.WHEN_AVAILABLE, SandboxUse.OFF])
def test_where_it_is_not_required_what_is_asked_for_is_run_bare(
    use: SandboxUse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    broken_sandbox(tmp_path, monkeypatch)
    state.keep_to(use)
    assert run(ASK, Budget(20), Reach(write=tmp_path))[0] == "bare\n"


@pytest.mark.usefixtures("works")
def test_when_it_works_again_nothing_need_be_started_anew(tmp_path: Path):
    state.keep_to(SandboxUse.REQUIRED)
    with pytest.MonkeyPatch.context() as patch:
        broken_sandbox(tmp_path, patch)
        state.forget()
        with pytest.raises(SandboxMissing):
            run(ASK, Budget(20), Reach())
    assert run(ASK, Budget(20), Reach())[0] == "shut in\n"


@pytest.mark.usefixtures("works")
def test_one_that_breaks_while_the_service_runs_is_not_blamed_on_the_film(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert run(ASK, Budget(20), Reach())[0] == "shut in\n"
    broken_sandbox(tmp_path, monkeypatch)
    with pytest.raises(SandboxMissing):
        run(ASK, Budget(20), Reach())


@pytest.mark.usefixtures("works")
def test_a_film_that_says_what_the_sandbox_would_say_is_not_believed():
    with pytest.raises(FfmpegFailed) as failure:
        run(["sh", "-c", "echo 'bwrap: Creating new namespace failed' >&2; exit 1"], Budget(20), Reach())
    assert not failure.value.passing
