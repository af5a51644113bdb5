"""The command: every check, a line each, what is lacking with how to get it."""

from collections.abc import Iterator, Mapping, Sequence

import click

from tvchannel.base.settings import Settings
from tvchannel.commands.common import command, current_settings
from tvchannel.commands.doctor import drawing, keeping, programs, storage
from tvchannel.commands.doctor.finding import Check, Finding

EVERY: Mapping[str, Sequence[Check]] = {
    "serving": (
        keeping.user,
        keeping.data_folder,
        keeping.room,
        storage.films,
        keeping.database,
        keeping.sqlite,
        keeping.open_files,
        keeping.time_service,
    ),
    "converting": (
        programs.ffmpeg,
        programs.ffprobe,
        programs.encoders,
        programs.decoders,
        programs.filters,
        programs.bounds,
        programs.bubblewrap,
        programs.system_calls,
    ),
    "speaking": (programs.voice,),
    "drawing and printing": (drawing.chinese_font, drawing.paper, programs.poppler),
    "backing up": (keeping.backup_folder, programs.pg_dump, programs.age, programs.openssl),
}


@click.command()
@command
def doctor() -> None:
    """Say what this machine has and lacks, and how to get what is missing.

    Run it as the user that runs the service. A ✓ is there, a ✗ is needed and missing, a ! is worth having. Ends with
    status 1 when something that is needed is missing.
    """
    lacking = list(_told(current_settings()))
    if lacking:
        click.echo(f"\nMissing: {', '.join(lacking)}")
        raise click.exceptions.Exit(1)
    click.echo("\nAll that is needed is there.")


def _told(settings: Settings) -> Iterator[str]:
    """Prints all findings; gives the names of what is needed and missing."""
    for subject, checks in EVERY.items():
        click.echo(subject)
        for check in checks:
            found = check(settings)
            click.echo(line(found))
            if found.needed and not found.there:
                yield found.what


def line(found: Finding) -> str:
    """A finding as it is printed."""
    mark = "✓" if found.there else "✗" if found.needed else "!"
    remedy = f"  → {found.remedy}" if found.remedy and not found.there else ""
    return f"  {mark} {found.what}: {found.told}{remedy}"
