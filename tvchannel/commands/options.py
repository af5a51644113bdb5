"""The option that every command takes: where the settings are."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def _keep(context: click.Context, _parameter: click.Parameter, path: Path | None) -> None:
    if path is not None:
        context.find_root().obj = path


def settings_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--settings FILE`, before the command's name or after it."""
    option = click.option(
        "--settings",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        callback=_keep,
        expose_value=False,
        help="The settings file (also TVCHANNEL_SETTINGS).",
    )
    return option(function)
