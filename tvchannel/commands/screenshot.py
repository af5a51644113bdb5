"""`tvchannel screenshot`: a picture of a page as a TV shows it."""

from pathlib import Path
from urllib.parse import urljoin

import click

from tvchannel.base.readers import number_of
from tvchannel.tools.browser import ENGINES, Browser, BrowserError, EngineName
from tvchannel.tools.browser.entry import enter as let_in
from tvchannel.tools.browser.entry import sign_in_at_desk


def _size(ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, int]:
    width, height = (number_of(part, 5) or 0 for part in [*value.split("x"), ""][:2])
    if value != f"{width}x{height}" or min(width, height) < 10:
        raise click.BadParameter(f"{value!r} is not a size such as 1280x720")
    return width, height


@click.command()
@click.argument("url")
@click.argument("picture", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--size", callback=_size, default="1280x720", show_default=True, help="The page's size in px.")
@click.option("--keys", default="", metavar="KEYS", help='Keys to press first, e.g. "RIGHT OK 5 @340".')
@click.option("--enter", metavar="URL", help="A page to open before, e.g. a box's one-time entry address.")
@click.option("--sign-in", metavar="LOGIN:PASSWORD", help="Sign in at the desk before.")
@click.option("--user-agent", default="", help="Say that one is this box.")
@click.option("--engine", type=click.Choice(ENGINES), default="chromium", show_default=True, help="Which browser.")
def screenshot(
    url: str,
    picture: Path,
    size: tuple[int, int],
    keys: str,
    enter: str | None,
    sign_in: str | None,
    user_agent: str,
    engine: EngineName,
) -> None:
    """Open URL in a real browser of a TV's size and write what is to be seen to PICTURE (PNG).

    Keys: UP DOWN LEFT RIGHT OK BACK PGUP PGDN, digits, or a key code as @340.
    """
    try:
        with Browser(size, user_agent, engine) as tv:
            if enter:
                let_in(tv, enter)
            if sign_in:
                login, _, password = sign_in.partition(":")
                sign_in_at_desk(tv, urljoin(url, "/office/sign-in"), login, password)
            tv.open(url)
            tv.settle()
            for key in keys.split():
                tv.press(key)
                tv.settle()
            tv.screenshot(picture)
    except BrowserError as trouble:
        raise click.ClickException(str(trouble)) from trouble
    click.echo(f"{picture}: {size[0]}x{size[1]}")
