"""What a page may be: the measures for old people's eyes and hands, and where each comes from."""

from dataclasses import dataclass
from typing import Final

Size = tuple[int, int]

HD: Final = (1280, 720)
SD: Final = (640, 530)
FHD: Final = (1920, 1080)
PHONE: Final = (480, 800)


@dataclass(frozen=True, slots=True)
class ScreenLimits:
    """For one size of screen: smallest text and focus frame in px, and what televisions may cut off at the edges."""

    text: float
    frame: float
    side: float
    edge: float


# The measures are set for 1280x720: text 32 and never under 28, a frame of 8, a safe area of 80/48. The larger
# screen shows the same page enlarged. The picture of standard definition has floors of its own: 20 px of its
# 530 lines are as high on the glass as 27 of 720, and its frame is seen against less detail. A phone is held in the
# hand and cuts nothing off: 20 of its 480 px are 15 of its own or more.
LIMITS: Final[dict[Size, ScreenLimits]] = {
    HD: ScreenLimits(text=28, frame=8, side=80, edge=48),
    FHD: ScreenLimits(text=42, frame=12, side=120, edge=72),
    SD: ScreenLimits(text=20, frame=5, side=40, edge=32),
    PHONE: ScreenLimits(text=20, frame=5, side=16, edge=16),
}
CONTRAST: Final = 7.0  # WCAG 2.1, 1.4.6 (AAA): old eyes get half the light of young ones
WEIGHT: Final = 100 * 1024  # bytes a page with pictures: boxes load 1 to 2 Mbit/s
NODES: Final = 300  # elements: the oldest engines lay out a few hundred in a second
LEVELS: Final = 3  # pages below the home page (steps of one page are none): home is three presses of Back away


@dataclass(frozen=True, slots=True)
class TvFunction:
    """What a person wants of the television, and the most presses from the home page, the one that opens it included.

    `page` is a pattern for the whole form of its address below the community (`routes.form`), with what is asked of it
    or without; "" where it is counted in a way of its own. One that is not `required` may be missing: then nothing is
    on offer; nor is a required one whose `place` no home page has.
    """

    name: str
    most: int
    page: str = ""
    required: bool = False
    place: str = ""


# Five presses are what an old person finds again. To a page of a book there are six, as its cover comes before, from
# which one goes on where one has stopped, and seven where several live and each says who reads. A mark comes behind
# a reflection and a word about the film, each passed over by one key.
# The exercise of the remote stands behind what is to be answered.
FUNCTIONS: Final = (
    TvFunction("check in", 2, r"check-in\?member", required=True, place="checkin"),
    TvFunction("theme of the month playing", 2, required=True),
    TvFunction("any programme of any column playing", 5, required=True),
    TvFunction("guide", 1, "guide", required=True),
    TvFunction("my record", 2, "me(/.*)?", required=True),
    TvFunction("series", 5, "series/#"),
    TvFunction("topic", 5, "shelves/topics/#"),
    TvFunction("on demand", 5, "shelves/films"),
    TvFunction("search", 5, "search/initials"),
    TvFunction("page of a book", 7, "read/#/page"),
    TvFunction("quiz", 5, "quiz/#"),
    TvFunction("survey", 5, "survey/#"),
    TvFunction("discussion", 5, "discussion/#"),
    TvFunction("reflection", 5, "reflection/#"),
    TvFunction("mark", 6, "rating/#"),
    TvFunction("places", 5, "landmarks/#"),
    TvFunction("exercise of the remote", 6, "exercise"),
    TvFunction("political birthday", 3, "political-birthday"),
    TvFunction("my picks", 5, "shelves/mine"),
    TvFunction("suggestions", 5, "shelves/suggested"),
    TvFunction("messages", 5, "messages/#"),
)
