"""`tvchannel guides`: a printable guide for each role, made from the real pages of the demo community."""

from pathlib import Path

import click

from tvchannel.base.errors import ServiceError
from tvchannel.base.texts import LANGUAGES, say
from tvchannel.commands.common import address, command, current_settings, in_words
from tvchannel.desk.kit import words
from tvchannel.tools import role_guides
from tvchannel.tools.browser import Browser, BrowserError
from tvchannel.tools.demo.people import PASSWORD, STAFF


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--url", default="", help="Where the demo runs; without it, on this machine as the settings say.")
@click.option("--language", type=click.Choice(LANGUAGES), default="zh", show_default=True)
@command
def guides(folder: Path, url: str, language: str) -> None:
    """Make a guide of two pages (PDF) for each role in FOLDER, from the running demo."""
    at = url or address(current_settings())
    folder.mkdir(parents=True, exist_ok=True)
    for clerk in STAFF:
        [role] = clerk.roles
        name = say(language, words.ROLES[role])
        try:
            with Browser(role_guides.SIZE) as desk:
                pages = role_guides.read_pages(desk, at, clerk.login, PASSWORD, language)
            path = folder / f"{role}.pdf"
            path.write_bytes(role_guides.to_pdf(name, pages, at, language))
        except BrowserError as trouble:
            raise click.ClickException(str(trouble)) from trouble
        except ServiceError as trouble:
            raise click.ClickException(in_words(trouble)) from trouble
        click.echo(f"{path}: {len(pages)} pages of the desk")
