"""The names of films and of their files. What comes from outside is matched here before it becomes part of a path."""

import re

from media.errors import UnknownName
from media.ladder import BY_KEY

FACTS = "facts.json"
_MATERIAL = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_UPLOAD = re.compile(r"[0-9a-f]{32}")
_FILE = re.compile(r"film\.mp4|poster\.jpg|still\.jpg|thumb\.jpg|strip-[0-9]\.jpg|facts\.json")
_UNKNOWN = "There is no such film."


def material_name(name: str) -> str:
    """`name`, if it can be one of material. Raises UnknownName."""
    return _checked(_MATERIAL, name)


def is_material(name: str) -> bool:
    """Whether `name` can be one of material."""
    return bool(_MATERIAL.fullmatch(name))


def upload_name(name: str) -> str:
    """`name`, if it can be one that the inbox dealt. Raises UnknownName."""
    return _checked(_UPLOAD, name)


def file_name(name: str) -> str:
    """`name`, if a film can have such a file: film.mp4, poster.jpg, still.jpg, thumb.jpg, strip-0.jpg ... facts.json.

    Raises UnknownName.
    """
    return _checked(_FILE, name)


def segment_path(rung: str, n: int) -> str:
    """Where segment `n` (from 0) of `rung` lies within a film. Raises UnknownName where there can be no such."""
    if rung not in BY_KEY or not 0 <= n <= 99_999:
        raise UnknownName(_UNKNOWN)
    return f"{rung}/{segment_name(n)}"


def segment_name(n: int) -> str:
    """The file name of segment `n`."""
    return f"{n:05}.ts"


def unknown() -> UnknownName:
    """What is raised for a film, or a file of one, that is not there."""
    return UnknownName(_UNKNOWN)


def _checked(pattern: re.Pattern[str], name: str) -> str:
    if not pattern.fullmatch(name):
        raise UnknownName(_UNKNOWN)
    return name
