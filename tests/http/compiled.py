"""Templates compiled once for the many applications of a run, each of which would compile them anew."""

import atexit
from functools import cache
from tempfile import TemporaryDirectory

from jinja2 import FileSystemBytecodeCache


@cache
def templates() -> FileSystemBytecodeCache:
    """Jinja's own cache of compiled templates, kept by their text, in a folder that ends with this process."""
    folder = TemporaryDirectory(prefix="tvchannel-templates-")
    atexit.register(folder.cleanup)
    return FileSystemBytecodeCache(folder.name)
