"""The command `tvchannel`: one subcommand a task of those who run the channel."""

import os

import click

from tvchannel.base import file_modes
from tvchannel.commands.backup import backup, restore
from tvchannel.commands.bench import bench
from tvchannel.commands.box import box
from tvchannel.commands.common import settings_option
from tvchannel.commands.community import community, members
from tvchannel.commands.demo import demo
from tvchannel.commands.filler import filler
from tvchannel.commands.films import take_in
from tvchannel.commands.guide import plan, publish
from tvchannel.commands.inputs import OneLine
from tvchannel.commands.keys import keys
from tvchannel.commands.operator import operator
from tvchannel.commands.processes import run, scheduler, serve, short_films, worker
from tvchannel.commands.rebuild import rebuild
from tvchannel.commands.report import report
from tvchannel.commands.schema import migrate
from tvchannel.commands.screenshot import screenshot
from tvchannel.commands.staff import staff
from tvchannel.commands.tidy import tidy
from tvchannel.commands.verify import verify
from tvchannel.commands.walk import walk


@click.group(cls=OneLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tvchannel")
@settings_option
def main() -> None:
    """The cloud channel of a community on cable TV: guides, pages for the remote control, check-ins, a desk."""
    os.umask(file_modes.UMASK)


for part in (
    migrate,
    community,
    members,
    staff,
    demo,
    run,
    serve,
    scheduler,
    worker,
    short_films,
    take_in,
    filler,
    plan,
    publish,
    box,
    operator,
    report,
    verify,
    backup,
    restore,
    bench,
    keys,
    tidy,
    rebuild,
    screenshot,
    walk,
):
    main.add_command(part)
