"""The hidden page for boxes that nobody has seen: it shows what a remote control sends, and reports it to the desk."""

import re
from base64 import b64decode
from dataclasses import dataclass
from typing import Final

from flask import Response, make_response, request

from tvchannel.base.errors import Invalid
from tvchannel.base.texts import say
from tvchannel.core import tokens
from tvchannel.features.remote_test import actions
from tvchannel.features.remote_test.actions import KeyEvent, RemoteTestResult
from tvchannel.http.context import ANYONE, now, opens_to, services
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.path_sessions import url_for
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.components.tiles import numbered
from tvchannel.tv.kit.device import family_and_why, visit
from tvchannel.tv.kit.elements import Line, Part, Run, Spot
from tvchannel.tv.kit.family_files import KINDS
from tvchannel.tv.kit.fitting import leading
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.placed import text
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Frame

ALONE_S = 60
# The global objects of boxes that the families and the players know, and what else tells an engine's age.
OBJECTS: Final = (
    *("iPanel", "media", "Utility", "MediaPlayer", "Authentication", "Coship", "CITV", "hardware", "CA", "network"),
    *("DVB", "VOD", "DataAccess", "iSTB", "sysmisc", "Android", "tizen", "webOS", "PalmSystem", "oipfObjectFactory"),
    *("JSON", "sessionStorage", "XMLHttpRequest", "MediaSource"),
)
KEY_NAMES: Final = {
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "ok": "OK",
    "back": "Back",
    "exit": "Exit",
    "home": "Home",
    "menu": "Menu",
    "info": "Info",
    "before": "Page up",
    "after": "Page down",
    "red": "Red",
    "green": "Green",
    "yellow": "Yellow",
    "blue": "Blue",
    "play": "Play",
    "pause": "Pause",
    "stop": "Stop",
    "forward": "Forward",
    "rewind": "Rewind",
}
_PIXEL = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_PRESS = re.compile(rf"([1-9][0-9]{{0,5}})\.({'|'.join(KINDS)})\.([a-z0-9-]{{0,20}})")
_VIEWER = re.compile(r"[A-Za-z0-9_-]{12,64}")
_MOST = 40


@dataclass(frozen=True, slots=True)
class Keys:
    """The page: `agent` and `taken` (the family) say who it is; `viewer` marks the reports of a television."""

    frame: Frame
    agent: str
    taken: str
    viewer: str
    report: str
    objects: tuple[str, ...]
    names: dict[str, str]


@blueprint.get("/tv/<community>/keys")
@opens_to(ANYONE)
def keys(community: str) -> Response:
    """Waits for presses."""
    with services().store.reading() as connection:
        here = visit(connection, community)
    home = url_for("tv.home", community=community)
    view = Keys(
        frame=frame(here, say(here.lang, "What the remote control sends"), home, idle_s=ALONE_S, idle=home),
        agent=request.user_agent.string,
        taken=family_and_why()[0].title[here.lang],
        viewer=tokens.new_nonce(),
        report=url_for("tv.report_keys", community=community),
        objects=OBJECTS,
        names={name: say(here.lang, word) for name, word in KEY_NAMES.items()},
    )
    return show("remote_test/keys", view, arrange)


def arrange(view: Keys, size: Size) -> Page:
    """The latest press in the largest letters, the ones before it, who the box is, and a way to leave."""
    lang, gap, small = view.frame.lang, size.gap, size.px("small")
    area = Rect(size.safe.x, size.body.y, size.safe.w, size.safe.bottom - size.body.y)
    mega, big, usual = (leading(size.px(step)) for step in ("mega", "big", "text"))
    low = size.px("big") * 2
    before = area.below(mega + big + gap).above(2 * usual)
    rest = area.below(mega + big + before.h + 2 * gap)
    who = rest.above((rest.h - low - gap) // leading(small) * leading(small))
    row = area.below(area.h - low)
    third = row.w // 3
    how = say(lang, "OK or Back leaves, so does any key pressed five times, or a minute's wait.")
    named = Part(view.taken, small, "b"), Part("", small, id="objects"), Part(view.agent, small)
    return drawn(
        [
            Line(say(lang, "Press any key"), area.above(mega), size.px("mega"), "b gold", id="code"),
            Line("", area.below(mega).above(big), size.px("big"), id="kinds"),
            Line("", before, size.px("text"), leading=usual, id="before"),
            Run(named, who, "soft", leading(small)),
            numbered(Spot("leave", row.leftmost(third), view.frame.home), say(lang, "Leave this page"), size),
            text(size, how, row.beside(third + gap), "text", "small", "soft"),
        ]
    )


@blueprint.route("/tv/<community>/keys/report", methods=["GET", "POST"])
@opens_to(ANYONE)
def report_keys(community: str) -> Response:
    """Presses as "code.kind.name,..." and objects as names; a GET is the picture of engines that cannot post."""
    with services().store.reading() as connection:
        here = visit(connection, community)
    viewer = f"box {here.box.id}" if here.box else request.values.get("viewer", "")
    if not here.box and not _VIEWER.fullmatch(viewer):
        raise Invalid(UNREADABLE)
    family, why = family_and_why()
    has = request.values.get("objects", "").split(",")
    told = RemoteTestResult(
        agent=request.user_agent.string,
        family=family.key,
        why=why,
        objects=tuple(name for name in OBJECTS if name in has),
        presses=_presses(request.values.get("presses", "")),
    )
    actions.report(services().store, here.community.id, viewer, here.box.id if here.box else None, told, now())
    answer = make_response(_PIXEL)
    answer.mimetype = "image/gif"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _presses(text: str) -> tuple[KeyEvent, ...]:
    """What can be read of it; names are those of keys, digits or the player's signals."""
    found = [read for part in text.split(",")[:_MOST] if (read := _PRESS.fullmatch(part))]
    return tuple(KeyEvent(int(read[1]), read[2], read[3]) for read in found)
