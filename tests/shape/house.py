"""The house as text: its modules, and what each imports; read with `ast`, nothing is run."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLACES = ("epg", "media", "tvchannel")


@cache
def modules() -> dict[str, Path]:
    """Every module of the three places by its dotted name."""
    files = [path for place in PLACES for path in sorted((ROOT / place).rglob("*.py"))]
    return {_name(path): path for path in files}


def folder(name: str) -> str:
    """The folder of a module, with dots: a package for its own `__init__.py` and for the modules in it."""
    return ".".join(modules()[name].parent.relative_to(ROOT).parts)


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(name: str) -> ast.Module:
    """The parsed text of a module."""
    return ast.parse(modules()[name].read_text("utf-8"))


@cache
def imports(name: str) -> frozenset[str]:
    """The dotted names that a module imports anywhere in it: modules of the house, or others' packages."""
    found: set[str] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(name, node)
            found.update(_module(base, alias.name) for alias in node.names)
    return frozenset(found - {name})


def _base(name: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = name.split(".")
    if modules()[name].name != "__init__.py":
        package = package[:-1]
    up = package[: len(package) - node.level + 1]
    return ".".join([*up, *filter(None, [node.module])])


def _module(base: str, name: str) -> str:
    # `from media import probe` means media.probe; `from media.probe import look` means media.probe.
    return f"{base}.{name}" if f"{base}.{name}" in modules() else base


def is_within(name: str, place: str) -> bool:
    """Whether module `name` is `place` or lies in it."""
    return name == place or name.startswith(f"{place}.")
