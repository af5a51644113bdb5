"""`tvchannel walk`: press through every TV page in real browsers and measure it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

import click

from tvchannel.base.texts import LANGUAGES
from tvchannel.commands.common import command, current_settings
from tvchannel.commands.inputs import Number
from tvchannel.tools.browser import ENGINES, Browser, BrowserError, EngineName, engines
from tvchannel.tools.browser.entry import enter
from tvchannel.tools.walk import sandbox, table
from tvchannel.tools.walk.limits import FHD, HD, PHONE, SD
from tvchannel.tools.walk.visited import Visited
from tvchannel.tools.walk.walker import SAME, Walker

SIZES = {"hd": HD, "sd": SD, "fhd": FHD, "phone": PHONE}


@click.command()
@click.option("--household", type=Number(), metavar="N", help="Walk in a copy of the channel, at home N.")
@click.option("--community", default="demo", show_default=True, help="The community's key.")
@click.option("--url", help="Or: a box's one-time entry address (`tvchannel box link`); everybody is checked in there.")
@click.option("--engine", "wanted", multiple=True, type=click.Choice(ENGINES), help="Default: all that are installed.")
@click.option("--size", "sizes", multiple=True, type=click.Choice(tuple(SIZES)), help="Default: all.")
@click.option("--lang", "langs", multiple=True, type=click.Choice(LANGUAGES), help="Default: zh.")
@click.option("--out", default="walk", show_default=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--quick", is_flag=True, help="One engine, one size, one page of each sort.")
@command
def walk(
    household: int | None,
    community: str,
    url: str | None,
    wanted: tuple[EngineName, ...],
    sizes: tuple[str, ...],
    langs: tuple[str, ...],
    out: Path,
    quick: bool,
) -> None:
    """Start at the home page, press keys like a person, and measure every sort of page against the limits.

    Prints a row a page, keeps a picture of each in OUT, and ends with 1 and the breaches where there are any. What a
    browser ended at or was too slow for is told apart, and ends with 1 as well: it was not judged.
    """
    if (household is None) == (url is None):
        raise click.UsageError("Give either --household or --url.")
    chosen = [engine for engine in wanted or ENGINES if _is_here(engine, wanted)]
    if not chosen:
        raise click.UsageError("No engine is installed; `deploy/setup --with-tests` installs them.")
    trips = [(engine, size, lang) for engine in chosen for lang in langs or ("zh",) for size in sizes or SIZES]
    if quick or url:
        trips = trips[:1]
    reports = []
    for engine, size, lang in trips:
        title = f"{engine} {size} {lang}"
        with nullcontext(lambda: url or "") if url else _copied(community, household or 0) as entry:
            reports.append(_trip(title, entry, engine, size, lang, out, quick, harmless=not url))
        click.echo("\n".join(table.lines(reports[-1])))
    found, missed = table.wrong(reports), table.not_judged(reports)
    if missed:
        click.echo(f"\n{len(missed)} not judged, by the browser's fault:")
        click.echo("\n".join(missed))
    click.echo("\n".join([f"\n{len(found)} breaches:", *found]) if found else "\nNo breach.")
    if found or missed:
        raise SystemExit(1)


def _is_here(engine: EngineName, wanted: tuple[EngineName, ...]) -> bool:
    missing = engines()[engine]
    if missing and engine in wanted:
        raise click.UsageError(f"{engine} is {missing}")
    if missing:
        click.echo(f"left out: {engine} is {missing}", err=True)
    return not missing


@contextmanager
def _copied(community: str, household: int) -> Iterator[Callable[[], str]]:
    file = click.get_current_context().find_root().obj
    with sandbox.entries(current_settings(), file, community, household) as entry:
        yield entry


def _trip(
    title: str,
    entry: Callable[[], str],
    engine: EngineName,
    size: str,
    lang: str,
    out: Path,
    quick: bool,
    *,
    harmless: bool,
) -> table.WalkReport:
    pictures = out / title.replace(" ", "-")
    pictures.mkdir(parents=True, exist_ok=True)
    click.echo(f"{title}: walking ...", err=True)

    def told(page: Visited) -> None:
        click.echo(f"{title}: {table.label(page)}  {len(page.breaches) or ''}", err=True)

    with ExitStack() as open_now:

        def fresh() -> Browser:
            open_now.close()
            return _at_home(open_now.enter_context(Browser(SIZES[size], engine=engine)), entry(), size, lang)

        try:
            walker = Walker(fresh, pictures, same=1 if quick else SAME, everything=harmless, on_page=told)
            return table.WalkReport(title, walker.walk())
        except BrowserError as trouble:
            raise click.ClickException(f"{title}: {trouble}") from trouble


def _at_home(tv: Browser, entry: str, size: str, lang: str) -> Browser:
    """That browser on the home page, in this size and language."""
    enter(tv, entry)
    home = tv.url.split("?")[0]
    if home.rstrip("/").count("/") not in (4, 6):  # /tv/<community>, or with a session before it
        raise click.ClickException(f"{entry} does not lead to a home page; it works once only.")
    tv.open(f"{home}?size={size}&lang={lang}")
    tv.open(home)
    tv.errors()  # an entry is no page of the walk
    return tv
