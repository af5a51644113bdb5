"""Every command of `tvchannel` as an object: each is imported for it."""

from collections.abc import Iterator

import click


def subcommands(group: click.Group) -> dict[str, click.Command]:
    """The commands of a group by name."""
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def every_command(group: click.Group) -> Iterator[tuple[list[str], click.Command]]:
    """Every command below `group` that is none itself, with the words that name it."""
    for name, command in subcommands(group).items():
        if isinstance(command, click.Group):
            yield from (([name, *words], inner) for words, inner in every_command(command))
        else:
            yield [name], command
