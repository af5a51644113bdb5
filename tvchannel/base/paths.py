"""Where the installed parts lie that are no Python: the templates, in a checkout and in a wheel."""

from pathlib import Path

_HERE = Path(__file__).parents[1]
TEMPLATES = _HERE / "templates" if (_HERE / "templates").is_dir() else _HERE.parent / "templates"
