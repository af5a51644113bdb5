"""The command `tvchannel`: one subcommand a task of those who run the channel."""

import os

import click

from tvchannel.base import file_modes
from tvchannel.commands.lazy import Entry, LazyGroup
from tvchannel.commands.options import settings_option

COMMANDS = {
    "migrate": Entry("schema", "Make the data folder and bring the database to this version's schema."),
    "community": Entry("community", "Communities: what they are called, their columns, their channels and weeks."),
    "members": Entry("community", "The members of a community."),
    "staff": Entry("staff", "The accounts of those who work at the desk."),
    "demo": Entry("demo", "Make the demo community: invented people, drawn films, a grid of programmes."),
    "run": Entry("processes", "Run the whole channel: serve, scheduler, worker and short-films, started, watched and "
                 "stopped together."),
    "serve": Entry("serve", "Serve the pages, the playlists and the desk."),
    "scheduler": Entry("processes", "Plan and publish the guides, keep the ledger's heads, tidy."),
    "worker": Entry("processes", "Take uploaded films in."),
    "short-films": Entry("processes", "Take short films in while the worker has a long one, so that they need not "
                         "wait for it."),
    "take-in": Entry("films", "Take FILE in as a programme: check it, prepare every size of picture, and hand it to "
                     "the reviewers."),
    "filler": Entry("filler", "What stands in the gaps between programmes: music with pictures, a notice."),
    "plan": Entry("guide", "Plan the guide and print it with its problems; nothing is published."),
    "publish": Entry("guide", "Plan the guide of the coming days and put it on air now; what has begun stays as it "
                     "is."),
    "box": Entry("box", "The televisions of the households."),
    "operator": Entry("operator", "The cable operator's signed entries: keys, and links to try them."),
    "report": Entry("report", "Figures of a community, for other programs."),
    "verify": Entry("verify", "Read all records against their chains, and against the heads kept outside of the "
                    "database."),
    "backup": Entry("backup", "Take everything to FOLDER (backup_dir in the settings) while the channel works."),
    "restore": Entry("backup", "Bring a channel back from SOURCE, a backup folder or one of its files, to where there "
                     "is none."),
    "bench": Entry("bench", "Measurements, in a scratch folder; the channel itself is not touched."),
    "keys": Entry("keys", "The keys of names, numbers and addresses."),
    "tidy": Entry("tidy", "Show how long each class is kept, and the receipts of the last nights."),
    "rebuild": Entry("rebuild", "Derive watched time again from the kept reports; sessions whose reports are gone "
                     "stay as they are."),
    "screenshot": Entry("screenshot", "Open URL in a real browser of a TV's size and write what is to be seen to "
                        "PICTURE (PNG)."),
    "walk": Entry("walk", "Start at the home page, press keys like a person, and measure every sort of page against "
                  "the limits."),
}  # fmt: skip


@click.group(cls=LazyGroup, entries=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tvchannel")
@settings_option
def main() -> None:
    """The cloud channel of a community on cable TV: guides, pages for the remote control, check-ins, a desk."""
    os.umask(file_modes.UMASK)
