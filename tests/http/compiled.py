"""What each application of a run would compile anew, compiled once: its templates, and its routes."""

import atexit
from collections.abc import Callable
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

# (the parts of a route, whether parameters that it does not name are added): what writes its addresses.
_BUILDERS: dict[tuple[object, ...], Callable[..., Any]] = {}
# What Werkzeug reads in the text of a route, by that text.
_OF_THE_TEXT = ("_parts", "_trace", "_converters", "arguments")
_COMPILED: dict[tuple[object, ...], dict[str, Any]] = {}


@cache
def templates() -> FileSystemBytecodeCache:
    """Jinja's own cache of compiled templates, kept by their text, in a folder that ends with this process."""
    folder = TemporaryDirectory(prefix="tvchannel-templates-")
    atexit.register(folder.cleanup)
    return FileSystemBytecodeCache(folder.name)


class CompiledRule(Rule):
    """A route of Werkzeug's that takes the function which writes its addresses from one with the same parts.

    The function is bound to the route afterwards and holds nothing of its own but these parts. Making it takes
    longer than all else that an application does at its start.
    """

    def compile(self) -> None:
        """Take what the text of the route says, too, from one with the same text."""
        text = (self.rule, self.subdomain, self.merge_slashes)
        if self.defaults or self.host:
            super().compile()
        elif text not in _COMPILED:
            super().compile()
            _COMPILED[text] = {name: getattr(self, name) for name in _OF_THE_TEXT}
        else:
            vars(self).update(_COMPILED[text])
            self._build = self._compile_builder(False).__get__(self, None)
            self._build_unknown = self._compile_builder(True).__get__(self, None)

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., Any]:
        if self.defaults:
            return super()._compile_builder(append_unknown)
        parts = (self.rule, *self._trace, append_unknown)
        if parts not in _BUILDERS:
            _BUILDERS[parts] = super()._compile_builder(append_unknown)
        return _BUILDERS[parts]
