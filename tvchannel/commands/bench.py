"""`tvchannel bench`: what records, doors, rolls, strangers, reports, films, lectures and searches take."""

from pathlib import Path

import click

from tvchannel.commands.common import command
from tvchannel.commands.inputs import Number, Seconds
from tvchannel.tools.bench.anonymous_cost import bench as measure_strangers
from tvchannel.tools.bench.children import end_on_signals
from tvchannel.tools.bench.film_cost import bench as measure_films
from tvchannel.tools.bench.lecture_delay import bench as measure_lecture
from tvchannel.tools.bench.player import PLAYERS
from tvchannel.tools.bench.players import bench as measure_players
from tvchannel.tools.bench.records import bench as measure
from tvchannel.tools.bench.reports import bench as measure_reports
from tvchannel.tools.bench.rolls import bench as measure_rolls
from tvchannel.tools.bench.slow_clients import bench as measure_doors
from tvchannel.tools.bench.title_search import bench as measure_search

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def bench() -> None:
    """Measurements, in a scratch folder; the channel itself is not touched."""
    end_on_signals()


@bench.command()
@click.option("--seconds", type=Seconds(), default=5.0, show_default=True, help="How long each figure is measured.")
@click.option("--short", is_flag=True, help="In a minute: one and three times the peak alone.")
@command
def records(seconds: float, short: bool) -> None:
    """Check-ins a second and answer times at a sub-district's peak, with fsync as it is and slower.

    Needs nginx, gcc and PostgreSQL, and a machine that does nothing else meanwhile.
    """
    measure(seconds, click.echo, short=short)


@bench.command()
@click.option("--seconds", type=Seconds(), default=10.0, show_default=True, help="How long each kind of client hangs.")
@command
def doors(seconds: float) -> None:
    """Answer times of a press and a page a second beside slow, idle, too large and too many clients.

    Needs nginx, and a machine that does nothing else meanwhile.
    """
    measure_doors(seconds, click.echo)


@bench.command()
@click.option("--rows", type=Number(1, 20_000), default=10_000, show_default=True, help="Members on the list.")
@command
def rolls(rows: int) -> None:
    """Enter a large list of members, and measure how presses are answered meanwhile."""
    measure_rolls(rows, click.echo)


@bench.command()
@click.option("--film", "sources", type=_FILE, multiple=True, help="This film, instead of made ones.")
@click.option("--pairs", type=Number(1, 20), default=3, show_default=True, help="How often each is measured.")
@command
def films(sources: tuple[Path, ...], pairs: int) -> None:
    """What taking a film in costs beside a bare ffmpeg run of the same ladder, pair by pair.

    Needs ffmpeg, and a machine that does nothing else meanwhile.
    """
    measure_films(sources, pairs, click.echo)


@bench.command()
@click.option("--seconds", type=Seconds(), default=60.0, show_default=True, help="How long each sender sends.")
def lecture(seconds: float) -> None:
    """How long a lecture's picture takes from the camera to the playlist, beside a bare ffmpeg that cuts as it comes.

    Needs ffmpeg, and a machine that does nothing else meanwhile.
    """
    measure_lecture(seconds, click.echo)


@bench.command()
@click.option("--times", type=Number(1, 10_000), default=20, show_default=True, help="How often each is asked for.")
@command
def strangers(times: int) -> None:
    """Processor time and bytes of every kind of answer that is given without an account or a television."""
    measure_strangers(times, click.echo)


@bench.command()
@click.option("--seconds", type=Seconds(), default=60.0, show_default=True, help="How long each player plays.")
@click.option(
    "--player", "names", multiple=True, type=click.Choice([one.name.lower() for one in PLAYERS]), help="Only this one."
)
@command
def players(seconds: float, names: tuple[str, ...]) -> None:
    """Let Kodi, mpv and VLC play a live channel side by side, and count what they say of it.

    Programmes crossed, of how many; corrupt packets; corrections where the times of two programmes meet; pictures
    dropped; stalls. A player that is not installed is named with its package. Needs ffmpeg.
    """
    measure_players(seconds, [one for one in PLAYERS if not names or one.name.lower() in names], click.echo)


@bench.command()
@click.option("--members", type=Number(1, 100_000), default=300, show_default=True, help="How many members.")
@click.option("--years", type=Number(1, 20), default=5, show_default=True, help="Of how many years records are made.")
@click.option("--sub-district", "large", is_flag=True, help="20,000 members and 15 million played rows: takes an hour.")
@click.option("--engine", "engines", multiple=True, type=click.Choice(["sqlite", "postgresql"]), help="Only this one.")
@click.option("--keep", type=click.Path(path_type=Path), help="Leave SQLite's records in this folder for another time.")
@command
def reports(members: int, years: int, large: bool, engines: tuple[str, ...], keep: Path | None) -> None:
    """How long every report takes on made records, on SQLite and PostgreSQL, and how many rows it has."""
    measure_reports(20_000 if large else members, years, engines or ("sqlite", "postgresql"), click.echo, keep)


@bench.command()
@click.option("--series", type=Number(1, 10_000), default=753, show_default=True, help="How many series.")
@click.option("--episodes", type=Number(1, 100_000), default=6_488, show_default=True, help="How many parts they have.")
@command
def search(series: int, episodes: int) -> None:
    """Titles by the digits of their initials: milliseconds a digit, and how many stand on the first page."""
    measure_search(series, episodes, click.echo)
