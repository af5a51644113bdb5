"""`tvchannel take-in` and `orphans`: a film comes in from the command line; vault and store are compared."""

import hashlib
import shutil
import time
from pathlib import Path

import click

from epg.titles import Title
from tvchannel.base import clock
from tvchannel.base.roles import REVIEWER
from tvchannel.base.texts import say
from tvchannel.commands.common import WHO, command, current_settings, opened
from tvchannel.core.films.submit import Upload, submit
from tvchannel.core.services import Services
from tvchannel.core.take_in import limits_of, take_in_next
from tvchannel.features.review import orphans as comparison
from tvchannel.features.review.review import approve
from tvchannel.store.channel import catalogue, films
from tvchannel.store.entities import Film, FilmState
from tvchannel.store.service import staff_accounts
from tvchannel.study.films.film_facts import FilmFacts, FilmOrigin, ShownConsent
from tvchannel.study.films.film_review import CheckLine

_MB = 1_000_000


@click.command("take-in")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--column", required=True, metavar="KEY", help="The column's key, e.g. models.")
@click.option("--title", required=True, help="The programme's title (Chinese).")
@click.option("--title-en", default="", help="The programme's title in English.")
@click.option("--community", default="demo", show_default=True, help="The community's key.")
@click.option("--source", default="", metavar="NAME", help="Who made it, where it was taken over; else it is own work.")
@click.option("--nobody-shown", is_flag=True, help="Nobody in it can be recognised.")
@click.option("--consents-with", default="", metavar="NAME", help="Who keeps the consents of the persons shown.")
@click.option(
    "--approve-as",
    metavar="LOGIN",
    help="A reviewer who has looked it through: ticks all four lines and approves it once it is ready.",
)
@command
def take_in(
    file: Path,
    column: str,
    title: str,
    title_en: str,
    community: str,
    source: str,
    nobody_shown: bool,
    consents_with: str,
    approve_as: str | None,
) -> None:
    """Take FILE in as a programme: check it, prepare every size of picture, and hand it to the reviewers."""
    facts = FilmFacts(
        column,
        Title(title, title_en),
        origin=FilmOrigin.TAKEN_OVER if source else FilmOrigin.OWN,
        source=source,
        shown_consent=_shown(nobody_shown, consents_with),
        consent_kept_by=consents_with,
    )
    services = opened()
    with services.store.reading() as connection:
        found = catalogue.community(connection, community)
        catalogue.column(connection, found.id, column)
    incoming = services.vault.inbox.place()
    shutil.copyfile(file, incoming)
    with incoming.open("rb") as copied:
        digest = hashlib.file_digest(copied, "sha256").hexdigest()
    size = incoming.stat().st_size
    upload = Upload(incoming.name, file.name, size, facts, digest)
    programme = submit(services.store, services.vault, found.id, upload, who=WHO, now=clock.now())
    film = _taken_in(services, found.id, programme)
    words = say(current_settings().language, film.reason, **film.reason_params) if film.reason else ""
    if film.state is not FilmState.READY:
        raise click.ClickException(f"{file.name}: {words}")
    click.echo(f"programme {programme} is ready: {title} ({(film.length_ms or 0) / 1000:.1f} s)")
    if approve_as:
        _approve(services, found.id, programme, approve_as)


def _shown(nobody: bool, kept_by: str) -> ShownConsent:
    if nobody and kept_by:
        raise click.UsageError("--nobody-shown and --consents-with say different things")
    if nobody:
        return ShownConsent.NOBODY
    return ShownConsent.AGREED if kept_by else ShownConsent.NOT_YET


def _taken_in(services: Services, community_id: int, programme: int) -> Film:
    """Work until this programme's film has ended, or is put off, alone or beside a worker; shows the progress."""
    with services.store.reading() as connection:
        material = catalogue.programme(connection, community_id, programme).material
    with click.progressbar(length=100, label="taking in", item_show_func=lambda stage: stage or "") as bar:

        def tell(stage: str, share: float) -> None:
            bar.update(max(0, int(share * 100) - bar.pos), stage)

        while True:
            taken = take_in_next(
                services.store,
                services.vault,
                worker=WHO,
                clock=clock.now,
                limits=limits_of(services.settings.max_film_minutes),
                tell=tell,
            )
            with services.store.reading() as connection:
                film = films.film(connection, material)
            if film.state not in (FilmState.WAITING, FilmState.WORKING) or film.reason:
                tell("", 1.0)
                return film
            if taken is None:
                tell(film.stage, film.progress)
                time.sleep(0.5)


def _approve(services: Services, community_id: int, programme: int, login: str) -> None:
    with services.store.reading() as connection:
        staff = staff_accounts.account(connection, login=login)
    if staff is None or REVIEWER not in staff.roles or staff.community_id != community_id:
        raise click.ClickException(f"there is no reviewer {login!r} in this community")
    approve(services.store, community_id, programme, who=login, now=clock.now(), lines=[*CheckLine])
    click.echo(f"programme {programme} is approved by {login}")


@click.command()
@click.option("--remove", is_flag=True, help="Delete the files that nothing names.")
@command
def orphans(remove: bool) -> None:
    """List files of films that nothing names any more, and films without files.

    Exit code 1 where a film has none.
    """
    services = opened()
    found = comparison.orphans(services.store, services.vault)
    for material, size in found.unnamed.items():
        click.echo(f"nothing names {material}: {size / _MB:.1f} MB")
    for material in found.missing:
        click.echo(f"the files of {material} are missing")
    if remove:
        click.echo(f"removed: {comparison.remove(services.vault, found) / _MB:.1f} MB are free again")
    click.echo(f"{len(found.unnamed)} without a film, {len(found.missing)} films without files")
    if found.missing:
        raise click.ClickException("Some films have no files: bring them back from the backup, or withdraw them.")
