"""A group whose commands are imported when they are called: what lists them need not load them (lazy loading)."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click

from tvchannel.commands.inputs import OneLine


class Command(NamedTuple):
    """Where a command lies: a module of `tvchannel.commands`; and the first sentence of its help."""

    module: str
    help: str


class LazyGroup(OneLine):
    """Commands by their names; each is the object of that name in its module, with `_` for `-`."""

    def __init__(self, *args: Any, entries: Mapping[str, Command], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, by the alphabet."""
        return sorted(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported the first time; None where there is none of this name."""
        if cmd_name in self.entries and cmd_name not in self.commands:
            module = import_module(f"tvchannel.commands.{self.entries[cmd_name].module}")
            self.add_command(getattr(module, cmd_name.replace("-", "_")), cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands as click writes it, without importing one."""
        names = self.list_commands(ctx)
        width = formatter.width - 6 - max(map(len, names))  # as click leaves room for names and margins
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.short_help_of(name, width)) for name in names])

    def short_help_of(self, name: str, width: int) -> str:
        """The line that stands beside a command's name, shortened to `width` characters as click shortens."""
        return click.Command(name, help=self.entries[name].help).get_short_help_str(width)
