"""The command `tvchannel`: one subcommand a task of those who run the channel."""

import os

import click

from tvchannel.base import file_modes
from tvchannel.commands.lazy import Command, LazyGroup
from tvchannel.commands.options import settings_option

COMMANDS = {
    "migrate": Command("schema", "Make the data folder and bring the database to this version's schema."),
    "community": Command("community", "Communities: what they are called, their columns, their channels and weeks."),
    "members": Command("community", "The members of a community."),
    "organisation": Command("organisation", "The tree of organisations above the communities."),
    "staff": Command("staff", "The accounts of those who work at the desk."),
    "demo": Command("demo", "Make the demo community: invented people, drawn films, a grid of programmes."),
    "run": Command("processes", "Run serve, scheduler, worker, short-films and lectures: started, watched and stopped "
                 "together."),
    "serve": Command("serve", "Serve the pages, the playlists and the desk."),
    "scheduler": Command("processes", "Plan and publish the guides, keep the ledger's heads, tidy."),
    "worker": Command("processes", "Take uploaded films in."),
    "short-films": Command("processes", "Take short films in while the worker has a long one, so that they need not "
                         "wait for it."),
    "lectures": Command("processes", "Receive lectures at their times, each in a process of its own."),
    "take-in": Command("films", "Take FILE in as a programme: check it, prepare every size of picture, and hand it to "
                     "the reviewers."),
    "watch-folder": Command("watch_folder", "Take films in that are put into FOLDER, each into the column of its "
                            "subfolder, until Ctrl-C."),
    "lecture": Command("content.lecture", "Receive the lecture NUMBER: wait for its sender, and show what it sends, "
                       "until the lecture is over."),
    "films": Command("content.film_storage", "Where films lie: in the data folder, or in a bucket."),
    "orphans": Command("films", "List files of films that nothing names any more, and films without files."),
    "filler": Command("filler", "What stands in the gaps between programmes: music with pictures, a notice."),
    "catalogue": Command("content.catalogue", "Catalogues of films: what will come, and what is missing."),
    "package": Command("content.package", "Films as one file, for another installation."),
    "share": Command("content.share", "Share an approved film with other communities, whose reviewers decide, too."),
    "theme": Command("content.theme", "The themes of months, set from a table."),
    "plan": Command("guide", "Plan the guide and print it with its problems; nothing is published."),
    "publish": Command("guide", "Plan the guide of the coming days and put it on air now; what has begun stays as it "
                     "is."),
    "box": Command("box", "The televisions of the households."),
    "token": Command("token", "Tokens with which other programs read reports and hand in lists of members."),
    "operator": Command("operator", "The cable operator's signed entries: keys, and links to try them."),
    "report": Command("report", "Figures of a community, for other programs."),
    "verify": Command("verify", "Read all records against their chains, and against the heads kept outside of the "
                    "database."),
    "backup": Command("backup", "Take everything to FOLDER (backup_dir in the settings) while the channel works."),
    "restore": Command("backup", "Bring a channel back from SOURCE, a backup folder or one of its files, to where "
                     "there is none."),
    "bench": Command("bench", "Measurements, in a scratch folder; the channel itself is not touched."),
    "keys": Command("keys", "The keys of names, numbers and addresses."),
    "doctor": Command("doctor.command", "Say what this machine has and lacks, and how to get what is missing."),
    "tidy": Command("tidy", "Show how long each class is kept, and the receipts of the last nights."),
    "rebuild": Command("rebuild", "Derive watched time again from the kept reports; sessions whose reports are gone "
                     "stay as they are."),
    "screenshot": Command("screenshot", "Open URL in a real browser of a TV's size and write what is to be seen to "
                        "PICTURE (PNG)."),
    "guides": Command(
        "guides",
        "Make guides (PDF) in FOLDER, from the running demo: two pages for each role, and one sheet for a station.",
    ),
    "walk": Command("walk", "Start at the home page, press keys like a person, and measure every sort of page against "
                  "the limits."),
}  # fmt: skip


@click.group(cls=LazyGroup, entries=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tvchannel")
@settings_option
def main() -> None:
    """The cloud channel of a community on cable TV: guides, pages for the remote control, check-ins, a desk."""
    os.umask(file_modes.UMASK)
