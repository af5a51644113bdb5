"""deploy/constraints.txt pins all that is installed: what pyproject asks for, and what that asks for in turn."""

import tomllib
from importlib.metadata import distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.shape.house import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pins() -> dict[str, str]:
    """The pinned versions by name."""
    lines = (ROOT / "deploy" / "constraints.txt").read_text("utf-8").splitlines()
    pairs = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def asked_for() -> list[Requirement]:
    """What pyproject names, to run, to test, to lint and to build."""
    extras = [line for part in PROJECT["project"]["optional-dependencies"].values() for line in part]
    lines = [*PROJECT["project"]["dependencies"], *extras, *PROJECT["build-system"]["requires"]]
    return [Requirement(line) for line in lines]


def needed() -> set[str]:
    """The names of everything that is asked for on this machine, directly or by something that is."""
    found: set[str] = set()
    open_ends = [(one.name, one.extras) for one in asked_for()]
    while open_ends:
        name, extras = open_ends.pop()
        if (key := canonicalize_name(name)) in found and not extras:
            continue
        found.add(key)
        for line in distribution(name).requires or []:
            further = Requirement(line)
            wanted = {"", *extras}
            if further.marker is None or any(further.marker.evaluate({"extra": extra}) for extra in wanted):
                open_ends.append((further.name, further.extras))
    return found


def test_everything_needed_is_pinned() -> None:
    assert needed() - pins().keys() == {"pip"}, "pip is Debian's own; it comes with the environment"


def test_every_pin_is_a_version_that_pyproject_takes() -> None:
    assert [one for one in asked_for() if not one.specifier.contains(pins()[canonicalize_name(one.name)])] == []


def test_what_is_installed_is_what_is_pinned() -> None:
    assert {name: distribution(name).version for name in pins()} == pins()
