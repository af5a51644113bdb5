"""What every view needs: the opened services, the one `now` of the request, and who may open a page."""

from collections.abc import Callable
from datetime import date, datetime
from pkgutil import resolve_name
from typing import Any, TypeVar

from flask import current_app, g
from sqlalchemy import Connection

from tvchannel.base import clock, texts
from tvchannel.core.feature import Feature
from tvchannel.core.privacy.personal import declared
from tvchannel.core.services import Services
from tvchannel.store.entities import Box, Member
from tvchannel.store.privacy.personal import Personal
from tvchannel.study.day import study_day

View = TypeVar("View", bound=Callable[..., Any])
KEY, FEATURES, DECLARED = "tvchannel", "tvchannel features", "tvchannel declared"

ANYONE = "anyone"
BOX = "box"
TOKEN = "token"  # noqa: S105  no secret: whoever has one


def services() -> Services:
    """The services of the running application."""
    opened: Services = current_app.extensions[KEY]
    return opened


def features() -> tuple[Feature, ...]:
    """The features of the running application."""
    told: tuple[Feature, ...] = current_app.extensions[FEATURES]
    return told


def declared_by_features(hook: str) -> list[Callable[..., Any]]:
    """The functions that features name in a field of their manifest ("of_box"): "module:function" in their folder."""
    found: dict[str, list[Callable[..., Any]]] = current_app.extensions.setdefault(DECLARED, {})
    if hook not in found:  # most pages of a television ask for one or two
        named = [(feature, getattr(feature, hook)) for feature in features()]
        found[hook] = [resolve_name(feature.within(name)) for feature, name in named if name]
    return found[hook]


def box_parts() -> list[Callable[[Connection, Box], str]]:
    """What features show on the desk's page of a box."""
    return declared_by_features("of_box")


def member_parts() -> list[Callable[[Connection, Member, int], str]]:
    """What features show on the desk's page of a member's record in a year."""
    return declared_by_features("of_member")


def personal() -> tuple[Personal, ...]:
    """The tables of the running application that know a person."""
    return declared(features())


def now() -> datetime:
    """The instant of this request: read once, the same for everything in it."""
    read: datetime | None = g.get("now")
    if read is None:
        read = g.now = clock.now()
    return read


def today() -> date:
    """The study day of this request."""
    return study_day(now(), services().settings.zone)


def language() -> str:
    """The language of this request: `g.language` where a page has chosen one, else the setting."""
    return g.get("language") or services().settings.language


def say(sentence: str, **params: Any) -> str:
    """`sentence` in the language of this request."""
    return texts.say(language(), sentence, **params)


def opens_to(*who: str, to_part: bool = True) -> Callable[[View], View]:
    """Mark a view with who may open it: ANYONE, BOX, TOKEN, or roles of staff. Everybody is held to it.

    `to_part`: also accounts that are for some groups alone; such a view asks `desk.kit.scope` whom they see.
    """

    def mark(view: View) -> View:
        view.opens_to, view.to_part = frozenset(who), to_part  # type: ignore[attr-defined]
        return view

    return mark
