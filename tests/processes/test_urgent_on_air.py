"""A real player goes on across an urgent notice and its end; the playlist names it within ten seconds of the press."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from epg.ticks import TICK_MS, tick_at
from epg.titles import Title
from media import cards
from media.notices.pages import draw
from tests.media.test_cards import has_font
from tests.processes.conftest import Running, wait_for
from tests.processes.test_on_air import get
from tvchannel.base import clock
from tvchannel.core.publish import publish
from tvchannel.core.services import Services
from tvchannel.features.notices import actions, urgent_actions
from tvchannel.features.notices.layout import pages_of
from tvchannel.features.notices.preparing import prepare
from tvchannel.store.channel import catalogue, notices, timetable
from tvchannel.store.channel.notices import Notice, NoticeDraft, NoticeKind

pytestmark = [
    pytest.mark.engine,
    pytest.mark.slow,
    pytest.mark.skipif(not has_font(), reason="no Chinese font (fonts-wqy-zenhei)"),
]
WITHIN_TICKS = 10_000 // TICK_MS
DRAFT = NoticeDraft(NoticeKind.URGENT, Title("停水"), Title("现在停水。"))
PLAYED_S = 72


def ready_notice(running: Running) -> Notice:
    """A notice whose film is in the vault."""
    number = actions.write(running.services.store, running.world.community, DRAFT, who="a", now=clock.now())
    prepare(running.services)
    with running.services.store.reading() as connection:
        return notices.one(connection, running.world.community, number)


def test_a_player_sees_the_notice_in_the_middle_of_films_and_then_films_again(running: Running, tmp_path: Path) -> None:
    notice, services = ready_notice(running), running.services
    assert notice.ticks
    with running.serving() as address:
        live = f"{address}/live/demo/1/360p.m3u8"
        command = ["ffmpeg", "-v", "warning", "-live_start_index", "-1", "-i", live, "-t", str(PLAYED_S)]
        command += ["-vf", "fps=1/4.8:start_time=0:round=up", "-an", str(tmp_path / "%03d.png")]
        player = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        wait_for(lambda: (tmp_path / "001.png").exists())
        pressed = tick_at(clock.now())
        stands = urgent_actions.put_on_air(
            services,
            running.world.community,
            notice.id,
            lambda _start: 2 * (notice.ticks or 1),
            (),
            who="b",
            clock=clock.now,
        )
        assert stands.start - pressed <= WITHIN_TICKS
        with services.store.reading() as connection:
            channel = catalogue.channels(connection)[0]
        publish(services.store, channel, services.settings, cause="changed", clock=clock.now)
        wait_for(lambda: tick_at(clock.now()) >= stands.start)
        named = re.findall(r"/films/([^/]+)/360p/(\d+)\.ts", get(live).decode())
        first = tick_at(clock.now()) - stands.start
        assert [(notice.material, str(n % notice.ticks)) for n in range(first + 1)] == named[-first - 1 :]
        assert get(f"{address}/films/{notice.material}/360p/0.ts")[:1] == b"G"
        said = player.communicate(timeout=240)[1]
    assert player.returncode == 0, said
    assert not re.search(r"HTTP error|Invalid data|non-existing", said), said
    others = cards_of(services, running.world.community)
    shown = [is_notice(path, notice, others) for path in sorted(tmp_path.glob("*.png"))]
    assert sum(shown) == stands.until - stands.start
    begins = shown.index(True)
    assert all(shown[begins : begins + sum(shown)])
    assert 0 < begins < begins + sum(shown) < len(shown)
    with services.store.reading() as connection:
        on_air = timetable.onair(connection, channel, stands.until, stands.until + 10)
    assert on_air.at(stands.until).programme is not None


def is_notice(picture: Path, notice: Notice, others: list[bytes]) -> bool:
    """Whether a frame shows the page of the notice, and none of the channel's cards, which have the same ground."""
    [page] = pages_of(notice.draft)
    seen = small(picture.read_bytes())
    unlike = [max(ImageStat.Stat(ImageChops.difference(small(drawn), seen)).mean) for drawn in (draw(page), *others)]
    return unlike[0] < 12 and unlike[0] == min(unlike)


def small(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture)).convert("RGB").resize((160, 90))


def cards_of(services: Services, community: int) -> list[bytes]:
    """Every card that may stand on the channel."""
    with services.store.reading() as connection:
        titles = [row.title for row in catalogue.programmes(connection, community)]
    return [cards.channel(Title("示范社区", "Demo")), *map(cards.next_up, titles)]
