"""A channel to be watched: short real films that follow each other, on air since a few minutes."""

import shutil
import subprocess
from collections.abc import Sequence
from datetime import time, timedelta
from pathlib import Path

from epg.columns import Column
from epg.rules import FromColumn, Rule
from epg.ticks import ticks_for
from epg.titles import Title
from media import cards
from media.making import intake
from media.metadata import Limits
from tvchannel.base import clock
from tvchannel.base.errors import Unavailable
from tvchannel.core.publish import publish
from tvchannel.core.services import Services
from tvchannel.store.channel import catalogue, films, timetable
from tvchannel.store.entities import Channel, ProgrammeState

KEY, CHANNEL = "demo", "1"
PATH = f"/live/{KEY}/{CHANNEL}/index.m3u8"
FILMS_S = (9.6, 14, 17, 24)  # some end on a tick, some within one
_CARD = "card"


def make(services: Services, folder: Path, films_s: Sequence[float] = FILMS_S) -> Channel:
    """Make films of these lengths in `folder`, take them in, put them on air. Raises Unavailable without ffmpeg."""
    if not shutil.which("ffmpeg"):
        raise Unavailable("a channel with films needs ffmpeg (apt-get install ffmpeg)")
    now = clock.now()
    with services.store.writing() as connection:
        community = catalogue.add_community(connection, KEY, Title("示范街道", "Sub-district"), now)
        channel = catalogue.add_channel(connection, community, CHANNEL, Title("一套", "One"), _CARD)
        catalogue.add_column(connection, community, Column("films", 1, Title("影片", "Films"), "#804020", 1))
        rule = Rule(id="day", start=time(0), source=FromColumn("films"), title=Title("影片", "Films"))
        timetable.set_rules(connection, channel, [rule])
    intake.make_card(services.vault, _CARD, cards.channel(Title("一套", "One")))
    for number, seconds in enumerate(films_s, 1):
        _film(services, community, folder / f"film-{number}.mp4", seconds)
    with services.store.reading() as connection:
        (shown,) = catalogue.channels(connection)
    since = clock.now() - timedelta(minutes=10)
    settings = services.settings.model_copy(update={"plan_days": 1})
    publish(services.store, shown, settings, cause="bench", clock=lambda: since)
    return shown


def _film(services: Services, community: int, path: Path, seconds: float) -> None:
    picture, sound = "testsrc2=size=640x360:rate=25", "sine=330"
    sources = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound]
    command = ["ffmpeg", "-v", "error", "-y", *sources, "-t", str(seconds), "-pix_fmt", "yuv420p", str(path)]
    subprocess.run(command, check=True)
    material, length_ms, now = path.stem, round(seconds * 1000), clock.now()
    intake.take_in(path, services.vault, material, Limits(), lambda stage, share: None)
    with services.store.writing() as connection:
        films.add_film(connection, community, material, source_name=path.name, incoming="-", size_bytes=1, now=now)
        films.claim(connection, "bench", now)
        films.ready(connection, material, "bench", length_ms=length_ms, ticks=ticks_for(length_ms), now=now)
        values = {"community_id": community, "column_key": "films", "scope": []}
        decided = {"uploaded_by": "bench", "uploaded_at": now, "decided_by": "bench", "decided_at": now}
        title = {"title_zh": material, "material": material, "state": ProgrammeState.APPROVED}
        catalogue.add_programme(connection, values | decided | title)
