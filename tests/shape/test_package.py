"""The wheel works elsewhere: with its templates, pictures and texts, and nothing of this folder."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.shape.house import ROOT

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, **env: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this folder."""
    target = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, ROOT, cwd=target)
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment that holds the wheel, and borrows only what it depends on from this one."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    # A folder named in a .pth file is searched, but its own .pth files (this checkout among them) are not read.
    (Path(site) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def kept(place: str) -> set[str]:
    """The files of this checkout below `place`."""
    files = [path for path in (ROOT / place).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {str(path.relative_to(ROOT)) for path in files}


def test_everything_that_is_not_python_is_inside(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    templates = {f"tvchannel/{name}" for name in kept("templates")}
    assert templates
    assert templates | kept("tvchannel") | kept("epg") | kept("media") <= inside
    assert not [name for name in inside if name.startswith(("tests/", "deploy/", "data/"))]


def test_the_installed_command_answers(elsewhere: Path) -> None:
    assert "Usage: tvchannel" in run(elsewhere / "bin" / "tvchannel", "--help", cwd=elsewhere)


def test_the_installed_code_is_the_wheels(elsewhere: Path) -> None:
    told = run(elsewhere / "bin" / "python", "-c", "import tvchannel, epg, media; print(media.__file__)", cwd=elsewhere)
    assert Path(told.strip()).is_relative_to(elsewhere)


def test_the_installed_service_prepares_a_folder_and_shows_its_first_page(elsewhere: Path, tmp_path: Path) -> None:
    run(elsewhere / "bin" / "tvchannel", "migrate", cwd=tmp_path, TVCHANNEL_DATA=str(tmp_path))
    script = (
        "from tvchannel.processes.app import create_app; from tvchannel.core.services import open_services;"
        "from tvchannel.base.settings import load; app = create_app(open_services(load()));"
        "answer = app.test_client().get('/'); print(answer.status, answer.text)"
    )
    told = run(elsewhere / "bin" / "python", "-c", script, cwd=tmp_path, TVCHANNEL_DATA=str(tmp_path))
    assert told.startswith("200")
    assert "社区" in told
