"""`tvchannel screenshot`: a picture of a page as a TV shows it."""

from pathlib import Path

import click

from tvchannel.browser import Browser, BrowserError


def _size(ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, int]:
    width, _, height = value.partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise click.BadParameter(f"{value!r} is not a size such as 1280x720")
    return int(width), int(height)


@click.command()
@click.argument("url")
@click.argument("picture", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--size", callback=_size, default="1280x720", show_default=True, help="The page's size in px.")
@click.option("--keys", default="", metavar="KEYS", help='Keys to press first, e.g. "RIGHT OK 5 @340".')
@click.option("--enter", metavar="URL", help="A page to open before, e.g. a box's one-time entry address.")
@click.option("--user-agent", default="", help="Say that one is this box.")
def screenshot(url: str, picture: Path, size: tuple[int, int], keys: str, enter: str | None, user_agent: str) -> None:
    """Open URL in a real browser of a TV's size and write what is to be seen to PICTURE (PNG).

    Keys: UP DOWN LEFT RIGHT OK BACK PGUP PGDN, digits, or a key code as @340.
    """
    try:
        with Browser(size, user_agent) as tv:
            if enter:
                tv.open(enter)
            tv.open(url)
            tv.settle()
            for key in keys.split():
                tv.press(key)
                tv.settle()
            tv.screenshot(picture)
    except BrowserError as trouble:
        raise click.ClickException(str(trouble)) from trouble
    click.echo(f"{picture}: {size[0]}x{size[1]}")
