"""One small guide in every form, for the tests of the feeds."""

from datetime import UTC, date, datetime
from pathlib import Path

from epg.airings import Airing, AiringKind
from epg.feeds.xmltv import GuideStation, channel_id
from epg.programmes import Programme
from epg.ticks import TICKS_A_DAY
from epg.titles import Title
from tests.epg.made import aired, card, tick

GOLDEN = Path(__file__).parents[1] / "golden"
START = tick("19:00")
APPROVED = datetime(2025, 1, 1, tzinfo=UTC)
CHANNEL = channel_id("1", "demo")

PROGRAMMES = {
    1: Programme(
        id=1,
        material="film-1",
        length_ms=238_500,
        column="party",
        title=Title("党章一百问（三）", "A hundred questions, part 3"),
        summary=Title("为什么要按时交纳党费？", "Why dues are paid on time"),
        approved_at=APPROVED,
        series="questions",
        episode=3,
    ),
    2: Programme(
        id=2,
        material="film-2",
        length_ms=64_000,
        column="models",
        title=Title('<雷锋> & "他的战友"', ""),
        approved_at=APPROVED,
        valid_until=date(2026, 1, 1),
    ),
}


def airings() -> list[Airing]:
    """A film with a filler and a card, another film, and the first again, each in a slot of its own."""
    return [
        aired(START, 50, 1, rule="a", slot=START),
        Airing("1", START + 50, 7, AiringKind.FILLER, "filler", 7, rule="a", slot=START),
        card(START + 57, 3, rule="a", slot=START),
        aired(START + 60, 14, 2, rule="b", slot=START + 60),
        aired(START + 74, 50, 1, rule="c", slot=START + 74),
    ]


def station() -> GuideStation:
    """The channel with them; the second film was shown the evening before."""
    return GuideStation(
        CHANNEL, Title("我们的频道", "Our channel"), airings(), "http://tv.example/logo.png", {2: START - TICKS_A_DAY}
    )


def picture(programme: Programme) -> str:
    """The address of a programme's picture."""
    return f"http://tv.example/vod/{programme.id}/thumb.jpg?a=1&b=2"


def golden(name: str) -> str:
    """A file kept beside the tests."""
    return (GOLDEN / name).read_text("utf-8")
