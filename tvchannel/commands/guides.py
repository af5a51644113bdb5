"""`tvchannel guides`: printable guides for each role and for a station, made from the pages of the demo community."""

from pathlib import Path

import click

from tvchannel.base.texts import LANGUAGES, say
from tvchannel.commands.common import address, command, current_settings, opened_in
from tvchannel.desk.kit import words
from tvchannel.store.stations import registry
from tvchannel.tools import role_guides, station_guide
from tvchannel.tools.browser import HD, Browser, BrowserError
from tvchannel.tools.browser.entry import enter
from tvchannel.tools.demo.community import KEY
from tvchannel.tools.demo.desk.stations import PINS
from tvchannel.tools.demo.people import PASSWORD, STAFF
from tvchannel.tools.walk import sandbox


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--url", default="", help="Where the demo runs; without it, on this machine as the settings say.")
@click.option("--language", type=click.Choice(LANGUAGES), default="zh", show_default=True)
@command
def guides(folder: Path, url: str, language: str) -> None:
    """Make guides (PDF) in FOLDER, from the running demo: two pages for each role, and one sheet for a station.

    The station's is made in a copy of the channel on this machine, so it is left out with --url.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _of_roles(folder, url or address(current_settings()), language)
        if not url:
            _of_station(folder / "station.pdf", language)
    except BrowserError as trouble:
        raise click.ClickException(str(trouble)) from trouble


def _of_roles(folder: Path, at: str, language: str) -> None:
    for clerk in STAFF:
        [role] = clerk.roles
        with Browser(role_guides.SIZE) as desk:
            pages = role_guides.read_pages(desk, at, clerk.login, PASSWORD, language)
        path = folder / f"{role}.pdf"
        path.write_bytes(role_guides.to_pdf(say(language, words.ROLES[role]), pages, at, language))
        click.echo(f"{path}: {len(pages)} pages of the desk")


def _of_station(path: Path, language: str) -> None:
    services, community_id = opened_in(KEY)
    with services.store.reading() as connection:
        stations = [one for one in registry.of_community(connection, community_id) if one.group_id is not None]
    if not stations:
        raise click.ClickException("The demo has no station of a group.")
    [station, *_] = stations
    file = click.get_current_context().find_root().obj
    with sandbox.entries(current_settings(), file, KEY, station.household_number) as entry, Browser(HD) as tv:
        enter(tv, f"{entry()}?lang={language}")
        steps = list(station_guide.steps(tv, PINS, language))
    path.write_bytes(station_guide.to_pdf(station.name, steps, language))
    click.echo(f"{path}: {len(steps)} steps at the television")
