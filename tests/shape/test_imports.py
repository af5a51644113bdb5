"""Imports point one way: a table of who may import whom, held against every module."""

import sys
from collections.abc import Iterable

from tests.shape.house import PLACES, imports, is_within, modules

STDLIB = sys.stdlib_module_names
LEAVES = (
    "tvchannel.clock",
    "tvchannel.errors",
    "tvchannel.settings",
    "tvchannel.texts",
    "tvchannel.logs",
    "tvchannel.paths",
    "tvchannel.readers",
    "tvchannel.rights",
)

# Who (the longest name that fits) may import which rooms of the house, and which packages from outside.
TABLE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "epg": (("epg",), ()),
    "media": (("epg", "media"), ("ffmpeg", "PIL", "pypinyin")),
    "tvchannel.arriving": ((), ()),
    "tvchannel.clock": ((), ()),
    "tvchannel.connection": ((), ("gunicorn",)),
    "tvchannel.errors": ((), ()),
    "tvchannel.logs": ((), ("structlog",)),
    "tvchannel.paths": ((), ()),
    "tvchannel.readers": ((), ()),
    "tvchannel.rights": ((), ("structlog",)),
    "tvchannel.settings": (("tvchannel.errors", "tvchannel.readers"), ("pydantic",)),
    "tvchannel.texts": ((), ("babel",)),
    "tvchannel.browser": (("tvchannel.browser",), ("PyQt5",)),
    "tvchannel.study": (("epg", "tvchannel.study"), ()),
    "tvchannel.store": (
        ("epg", "media.facts", "media.queue", "tvchannel.study", "tvchannel.store", "tvchannel.errors"),
        ("sqlalchemy", "alembic", "cryptography"),
    ),
    "tvchannel.founding": (("epg", "tvchannel.study", "tvchannel.founding", "tvchannel.errors"), ("pydantic",)),
    "tvchannel.identity": (("tvchannel.store", "tvchannel.study", "tvchannel.errors"), ("itsdangerous",)),
    "tvchannel.troubles": (("epg.errors", "media.errors", "tvchannel.errors"), ()),
    "tvchannel.operator_link": (("tvchannel.errors",), ()),
    "tvchannel.rescue": (("tvchannel.store", "tvchannel.settings", "tvchannel.errors"), ()),
    "tvchannel.services": (("media", "tvchannel.store", "tvchannel.identity", "tvchannel.rescue", *LEAVES), ()),
    "tvchannel.actions": (
        (
            "epg",
            "media",
            "tvchannel.study",
            "tvchannel.store",
            "tvchannel.actions",
            "tvchannel.identity",
            "tvchannel.operator_link",
            "tvchannel.founding",
            *LEAVES,
        ),
        ("sqlalchemy", "argon2", "structlog", "sqlite_utils", "pyrage", "rfc3161_client", "cryptography"),
    ),
}
EVERYTHING = ("epg", "media", "tvchannel")
# Where processes begin: they may know everything, and only each other may know them.
ENTRANCES = (
    "tvchannel.__main__",
    "tvchannel.app",
    "tvchannel.bench",
    "tvchannel.web",
    "tvchannel.web_worker",
    "tvchannel.cli",
    "tvchannel.commands",
    "tvchannel.scheduler",
    "tvchannel.worker",
    "tvchannel.supervise",
    "tvchannel.demo",
    "tvchannel.walk",
)
PAGES = "tvchannel.pages"


def room_of(name: str) -> str:
    return max((room for room in [*TABLE, *ENTRANCES, PAGES] if is_within(name, room)), key=len, default="")


def is_ours(name: str) -> bool:
    return name.split(".")[0] in PLACES


def wrong(name: str, imported: Iterable[str]) -> list[str]:
    """What module `name` imports although the table does not allow it."""
    room = room_of(name)
    if room in ENTRANCES:
        return []
    ours, outside = TABLE.get(room, (EVERYTHING, None))
    found = []
    for other in sorted(imported):
        if is_ours(other):
            allowed = any(is_within(other, place) for place in ours) and room_of(other) not in ENTRANCES
        else:
            package = other.split(".")[0]
            allowed = outside is None or package in outside or package in STDLIB
        if not allowed:
            found.append(f"{name} imports {other}")
    return found


def test_every_module_stands_in_a_room() -> None:
    assert [name for name in modules() if name not in PLACES and not room_of(name)] == []


def test_every_module_imports_only_what_its_room_may() -> None:
    found = [line for name in modules() for line in wrong(name, imports(name))]
    assert not found, "\n".join(found)


def test_the_table_notices_a_wrong_import() -> None:
    assert wrong("epg.ticks", {"flask", "tvchannel.clock", "json"}) == [
        "epg.ticks imports flask",
        "epg.ticks imports tvchannel.clock",
    ]
    assert wrong("tvchannel.pages.tv.home", {"tvchannel.app", "flask"}) == [
        "tvchannel.pages.tv.home imports tvchannel.app"
    ]


def test_no_module_imports_itself_by_a_detour() -> None:
    walked: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        if name in walked:
            return
        assert name not in way, " -> ".join([*way[way.index(name) :], name])
        for other in sorted(imports(name) & modules().keys()):
            walk(other, (*way, name))
        walked.add(name)

    for name in modules():
        walk(name, ())
