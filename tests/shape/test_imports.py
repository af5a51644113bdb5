"""Imports point one way, from module to module and from folder to folder: a table of who may import whom."""

import sys
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

from tests.shape.house import PLACES, folder, imports, is_within, modules

STDLIB = sys.stdlib_module_names
STORE_TYPES = ("media.metadata", "media.queue")
RULES = ("epg", "tvchannel.base", "tvchannel.study")
CORE = (*RULES, "media", "tvchannel.store", "tvchannel.core")
PAGES = (*CORE, "tvchannel.http", "tvchannel.desk", "tvchannel.tv", "tvchannel.api")
PROCESSES = (*PAGES, "tvchannel.features", "tvchannel.processes")

# Who (the longest name that fits) may import which rooms of the house, and which packages from outside (None: any).
TABLE: dict[str, tuple[tuple[str, ...], tuple[str, ...] | None]] = {
    "epg": (("epg",), ()),
    "media": (("epg", "media"), ("ffmpeg", "PIL", "pypinyin")),
    "media.places": (("epg", "media"), ("boto3", "botocore")),
    "tvchannel": (("tvchannel.base", "tvchannel.commands", "tvchannel.cli"), ("click",)),
    "tvchannel.base": (("tvchannel.base",), ("pydantic", "structlog", "babel")),
    "tvchannel.study": (("epg", "tvchannel.study"), ()),
    "tvchannel.store": ((*RULES, *STORE_TYPES, "tvchannel.store"), ("sqlalchemy", "alembic", "cryptography")),
    "tvchannel.core": (CORE, ("sqlalchemy", "argon2", "structlog", "itsdangerous", "pypinyin")),
    "tvchannel.core.import_files": ((*RULES, "tvchannel.core.import_files"), ("pydantic", "openpyxl")),
    "tvchannel.core.reporting": (CORE, ("sqlalchemy", "sqlite_utils", "xlsxwriter", "lxml", "weasyprint")),
    "tvchannel.core.staff": (CORE, ("sqlalchemy", "argon2", "structlog", "cryptography")),
    "tvchannel.core.witnesses": (CORE, ("sqlalchemy", "structlog", "pyrage", "rfc3161_client", "cryptography")),
    "tvchannel.http": ((*CORE, "tvchannel.http"), None),
    "tvchannel.desk": ((*CORE, "tvchannel.http", "tvchannel.desk"), None),
    "tvchannel.tv": ((*CORE, "tvchannel.http", "tvchannel.tv"), None),
    "tvchannel.api": ((*CORE, "tvchannel.http", "tvchannel.api"), None),
    "tvchannel.features": (PAGES, None),
    "tvchannel.processes": (PROCESSES, None),
    "tvchannel.tools": ((*PROCESSES, "tvchannel.tools"), None),
    "tvchannel.tools.browser": (("tvchannel.tools.browser",), ("PyQt5",)),
    "tvchannel.commands": ((*PROCESSES, "tvchannel.tools", "tvchannel.commands"), ("click",)),
}
ROOT = {"tvchannel", "tvchannel.__main__", "tvchannel.cli"}
MOST_FILES = 30
# A list of steps that only grows, read by their numbers.
_STEPS = "tvchannel.store.migrations.versions"


def room_of(name: str) -> str:
    return max((room for room in TABLE if is_within(name, room)), key=len, default="")


def wrong(name: str, imported: Iterable[str]) -> list[str]:
    """What module `name` imports although the table does not allow it."""
    ours, outside = TABLE[room_of(name)]
    found = []
    for other in sorted(imported):
        package = other.split(".")[0]
        if package in PLACES:
            allowed = any(is_within(other, place) for place in (*ours, *own(name)))
        else:
            allowed = outside is None or package in outside or package in STDLIB
        if not allowed:
            found.append(f"{name} imports {other}")
    return found


def own(name: str) -> tuple[str, ...]:
    """A feature is one folder: its modules may import each other, and no other feature's."""
    parts = name.split(".")
    return (".".join(parts[:3]),) if parts[:2] == ["tvchannel", "features"] and len(parts) > 3 else ()


def test_every_module_stands_in_a_room() -> None:
    assert [name for name in modules() if not room_of(name)] == []
    assert {name for name in modules() if room_of(name) == "tvchannel"} == ROOT, "the root holds entrances only"


def test_every_module_imports_only_what_its_room_may() -> None:
    found = [line for name in modules() for line in wrong(name, imports(name))]
    assert not found, "\n".join(found)


def test_the_table_notices_a_wrong_import() -> None:
    assert wrong("epg.ticks", {"flask", "tvchannel.base.clock", "json"}) == [
        "epg.ticks imports flask",
        "epg.ticks imports tvchannel.base.clock",
    ]
    assert wrong("tvchannel.tv.pages.home", {"tvchannel.processes.app", "flask"}) == [
        "tvchannel.tv.pages.home imports tvchannel.processes.app"
    ]
    assert wrong("tvchannel.core.check_in", {"tvchannel.features.theme.actions"}) == [
        "tvchannel.core.check_in imports tvchannel.features.theme.actions"
    ]
    assert wrong("tvchannel.features.theme.desk", {"tvchannel.features.theme.actions", "tvchannel.features.care"}) == [
        "tvchannel.features.theme.desk imports tvchannel.features.care"
    ]
    assert wrong("tvchannel.processes.web", {"tvchannel.tools.demo.make"}) == [
        "tvchannel.processes.web imports tvchannel.tools.demo.make"
    ]


def test_no_module_imports_itself_by_a_detour() -> None:
    assert not circle(modules(), lambda name: imports(name) & modules().keys())


def test_no_folder_imports_itself_by_a_detour() -> None:
    folders = {folder(name) for name in modules()}
    found = circle(folders, folders_of)
    lines = [line for here, there in pairwise(found) for line in between(here, there)]
    assert not found, "\n".join([" -> ".join(found), *lines])


def test_a_circle_of_folders_is_found() -> None:
    arrows = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set[str]()}
    assert circle(arrows, lambda name: arrows[name]) == ["b", "c", "b"]
    assert circle(("d",), lambda name: arrows[name]) == []


def test_no_folder_is_crowded() -> None:
    count: dict[str, int] = {}
    for name in modules():
        count[folder(name)] = count.get(folder(name), 0) + 1
    assert {place: files for place, files in count.items() if files > MOST_FILES and place != _STEPS} == {}


@cache
def folders_of(place: str) -> frozenset[str]:
    """The folders that the modules of a folder import from, but for the folder itself."""
    mine = [name for name in modules() if folder(name) == place]
    return frozenset(folder(other) for name in mine for other in imports(name) & modules().keys()) - {place}


def between(here: str, there: str) -> list[str]:
    """The imports that lead from one folder to another."""
    mine = [name for name in modules() if folder(name) == here]
    found = [(name, other) for name in mine for other in imports(name) & modules().keys() if folder(other) == there]
    return [f"{name} imports {other}" for name, other in found]


def circle(names: Iterable[str], arrows: Callable[[str], Iterable[str]]) -> list[str]:
    """A way from a name back to itself, the first that is found; empty where there is none."""
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for other in sorted(arrows(name)):
            if found := walk(other, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(names) if (found := walk(name, []))), [])
