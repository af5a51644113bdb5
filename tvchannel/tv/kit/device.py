"""Who is at the television: the box behind the cookie or the address, its family, size and language."""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import quote

from flask import Response, g, make_response, redirect, request
from sqlalchemy import Connection

from tvchannel.base.texts import LANGUAGES
from tvchannel.core import tokens
from tvchannel.core.notes import box_state
from tvchannel.http.browsers.cookies import COOKIE_LASTS, fits
from tvchannel.http.context import language, now, services
from tvchannel.http.lru_cache import memo
from tvchannel.http.path_sessions import sid, without
from tvchannel.store.boxes import boxes
from tvchannel.store.channel import catalogue, content_version
from tvchannel.store.entities import Box, Channel, Community
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.families import Clues, Family, choose, families
from tvchannel.tv.kit.last_seen import seen, write_later
from tvchannel.tv.kit.portal import return_address
from tvchannel.tv.kit.sizes import SIZES, Size

BOX_COOKIE = "box"
# Where the operator's portal wants a television back that has no box of its own yet.
BACK_ADDRESS, BACK_COOKIE = "backurl", "tv_back"
_HOME = "tv.home"
# What a box, the simulator or an operator may choose by an address once, and keeps in a cookie.
CHOICES = ("family", "size", "lang", "voice", "suggestions")
_KNOWN: Mapping[str, Collection[str]] = {
    "size": SIZES,
    "lang": LANGUAGES,
    "voice": ("on", "off"),
    "suggestions": ("on", "off"),
}
# Some 100 bytes to some 10 KB each; an edition of a large community takes a few hundred.
_SHARED = 2000
_Args = ParamSpec("_Args")
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request at one community's pages; `box` is None where the television is not linked to a household there.

    `edition` is the mark of all that everybody is shown.
    """

    community: Community
    channel: Channel
    box: Box | None
    lang: str
    now: datetime
    zone: tzinfo
    edition: str

    @property
    def local(self) -> datetime:
        """The instant of the request on the community's clock."""
        return self.now.astimezone(self.zone)

    def shared(
        self,
        connection: Connection,
        read: Callable[Concatenate[Connection, _Args], _Read],
        *args: _Args.args,
        **kwargs: _Args.kwargs,
    ) -> _Read:
        """What `read` gives: asked of the store once for everybody, as long as the edition is the same.

        Only for what an edition covers: the catalogue, the guide and what follows from them and from `args`.
        """
        return _shared(connection, self.edition, read, *args, **kwargs)


def _shared(
    connection: Connection,
    edition: str,
    read: Callable[Concatenate[Connection, _Args], _Read],
    *args: _Args.args,
    **kwargs: _Args.kwargs,
) -> _Read:
    key: Hashable = (edition, read, args, *kwargs.items())
    return memo("tvchannel.shared", _SHARED).get(key, lambda: read(connection, *args, **kwargs))


def visit(connection: Connection, key: str) -> Visit:
    """The visit to the community `key`. Raises NotFound when there is none or it has no channel."""
    edition = content_version.edition(connection)
    community, channel = _shared(connection, edition, _place, key)
    box = box_of(connection, key)
    choose_language()  # the box may have one of its own
    return Visit(community, channel, box, language(), now(), services().settings.zone, edition)


def _place(connection: Connection, key: str) -> tuple[Community, Channel]:
    community = catalogue.community(connection, key)
    return community, catalogue.first_channel(connection, community.id)


def box_of(connection: Connection, community: str) -> Box | None:
    """The box that this browser is in `community`."""
    if "box" not in g:
        g.box = _box(connection)
        if g.box is not None:
            seen().note(g.box, tokens.token_hash(sid()) if sid() else "", now())
    box: Box | None = g.box
    return box if box is not None and box.community == community else None


def _box(connection: Connection) -> Box | None:
    """The box of the cookie, or of the session in the address; a session counts for no browser of another home."""
    by_cookie = _by_cookie(connection)
    if not sid():
        return by_cookie
    since = now() - timedelta(hours=services().settings.box_idle_hours)
    by_session = boxes.box_of_session(connection, tokens.token_hash(sid()), since, browser_hash())
    ours = by_cookie is None or by_session is None or by_cookie.household_id == by_session.household_id
    return by_session if ours else None


def browser_hash() -> str:
    """What a browser is known by: the name that it gives itself, with the model and the release of a box as a rule.

    Who reads a session in an address has another one. Networks are left out: a box at home changes its address.
    """
    return tokens.token_hash(request.user_agent.string)


def _by_cookie(connection: Connection) -> Box | None:
    """The box of the cookie; of none where every television carries its session, though it may have one from before."""
    token = _of(request.cookies, BOX_COOKIE)
    if not token or services().settings.path_sessions == "always":
        return None
    return boxes.box(connection, tokens.token_hash(token))


def chosen(name: str) -> str:
    """What was chosen for `name`: in this address, for this box, or in this browser; "" when nothing was."""
    found: dict[str, str] | None = g.get("choices")
    if found is None:
        if "box" not in g:
            return _choice(name, None)
        found = g.choices = {choice: _choice(choice, g.box) for choice in CHOICES}
    return found[name]


def _choice(name: str, box: Box | None) -> str:
    values = (_of(request.args, name), box.choices.get(name, "") if box else "", _of(request.cookies, f"tv_{name}"))
    return next((value for value in values if value and may_choose(name, value)), "")


def _of(values: Mapping[str, str], name: str) -> str:
    """The parameter or cookie of this name, "" where there is none; werkzeug's `get` raises inside for each missing."""
    return values[name] if name in values else ""  # noqa: SIM401


def chosen_here() -> dict[str, str]:
    """What this address chooses."""
    if not request.args:
        return {}
    return {name: value for name in CHOICES if may_choose(name, value := _of(request.args, name))}


def may_choose(name: str, value: str) -> bool:
    """Is there such a `value` for the choice `name`?"""
    if name == "family":
        return value in families(services().settings.families_dir)
    return value in _KNOWN[name]


def family() -> Family:
    """The box's family."""
    return family_and_why()[0]


def family_and_why() -> tuple[Family, str]:
    """The box's family, and by what it was chosen; found once in a request, when the box is known."""
    found: tuple[Family, str] | None = g.get("family")
    if found is not None:
        return found
    settings, box = services().settings, g.get("box")
    clues = Clues(
        address=chosen("family"),
        box=box.family or "" if box else "",
        model=box.model if box else "",
        agent=request.user_agent.string,
        guess=_of(request.cookies, "tv_guess"),
    )
    answer = _chosen(settings.families_dir, clues, tuple(settings.models.items()), settings.family)
    if "box" in g:
        g.family = answer
    return answer


@lru_cache(maxsize=1024)
def _chosen(folder: str, clues: Clues, models: tuple[tuple[str, str], ...], default: str) -> tuple[Family, str]:
    """Kept, because every page asks several times, and all boxes of a model alike."""
    return choose(families(folder), clues, dict(models), default)


def size() -> Size:
    """The size of screen: as chosen, else the family's usual one."""
    return SIZES[chosen("size") or family().size]


def keep(answer: Response, name: str, value: str) -> None:
    """Set a cookie with nothing in it that an old engine would refuse."""
    secure = services().settings.public_url.startswith("https:")
    # Engines with media source extensions know SameSite (Chrome since 51); of older ones some drop the whole cookie.
    # A frame of another site's goes by the session in the address.
    same_site = "Lax" if "hls.js" in family().media else None
    answer.set_cookie(name, value, COOKIE_LASTS, secure=secure, httponly=name == BOX_COOKIE, samesite=same_site)


def choose_language() -> None:
    """The language of this request is the television's."""
    if lang := chosen("lang"):
        g.language = lang


def prefer_cookies() -> Response | None:
    """The first page after an entry: where the cookie came back, go on without the session in the address."""
    if not sid():
        return None
    with services().store.reading() as connection:
        box_of(connection, "")  # for what it has chosen, its language before all
        by_cookie = _by_cookie(connection)
    if by_cookie is None or by_cookie != g.box or request.method != "GET":
        return None
    box_state.end_session(services().store, sid())
    return make_response(redirect(without(), 303))


blueprint.before_request(prefer_cookies)
blueprint.before_request(choose_language)
blueprint.after_request(write_later)


@blueprint.after_request
def _keep_choices(answer: Response) -> Response:
    if not request.args:
        return answer
    chose = chosen_here()
    for name, value in chose.items():
        keep(answer, f"tv_{name}", value)
    box: Box | None = g.get("box")
    kept = box is not None and (sid() or chose.keys() & box.choices.keys())  # others have their cookies
    if box and kept and chose != {name: box.choices.get(name) for name in chose}:
        box_state.keep_choices(services().store, box, chose)
    asked = _of(request.args, BACK_ADDRESS)
    address = quote(return_address(asked, services().settings.portal_hosts), safe="") if asked else ""
    if address and fits(BACK_COOKIE, address):
        keep(answer, BACK_COOKIE, address)
    return answer


@blueprint.after_request
def _keep_longer(answer: Response) -> Response:
    """On its home page a box gets the cookies anew that it goes by: none lasts for ever, a television may."""
    box: Box | None = g.get("box")
    at_home = request.endpoint == _HOME and box is not None and box.community == (request.view_args or {})["community"]
    if at_home and not sid() and answer.status_code == 200:
        cookies, chose = request.cookies, chosen_here()
        for name in (BOX_COOKIE, *(f"tv_{choice}" for choice in CHOICES if choice not in chose)):
            if value := _of(cookies, name):
                keep(answer, name, value)
    return answer


__all__ = ["BACK_ADDRESS", "BACK_COOKIE", "BOX_COOKIE", "Visit", "box_of", "chosen", "family", "keep", "size", "visit"]
