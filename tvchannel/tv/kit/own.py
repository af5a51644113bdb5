"""What of a page is one household's own, or of this second: taken out, so that all the rest is drawn once for many.

Marks stand in its place. What needs no room of its own (the time, a signature) is put in as it is; what does (a name,
how far a film was watched) is a piece, drawn for itself with the same letters and places. So a sheet that many share
never holds anybody's name.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from tvchannel.tv.kit import view_models

# No text that anybody wrote can hold it, and neither HTML nor JavaScript nor an address would escape it.
_EDGE = secrets.token_hex(8)
MARK = rf"{_EDGE}-(\w+)-"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something drawn for itself: a macro of `tv/own.html` and what it is given."""

    macro: str
    given: tuple[Any, ...]


Own = dict[str, Piece | Markup | str | int]
Parted = tuple[Any, Own]


def mark(name: str) -> Markup:
    """What stands in a shared sheet where a page's own `name` belongs."""
    return Markup(f"{_EDGE}-{name}-")  # noqa: S704  letters and digits


@singledispatch
def parted(view: Any) -> Parted | None:
    """`view` as many share it, and what is its own by the names of the marks; None where it is all its own."""
    return None


@parted.register
def _home(view: view_models.Home) -> Parted:
    frame, own = _frame(view.frame)
    own["title"] = Piece("title", (view.frame.where, view.frame.beside))
    own["household"] = Piece("household", (tuple(replace(one, press=None, href="") for one in view.people),))
    told: dict[str, Any] = {"frame": replace(frame, beside=""), "air": replace(view.air, fresh_s=0)}
    if view.people:
        at = "" if any(one.waiting for one in view.people) else "-"
        told["people"] = (view_models.Person("", "", "", at),)
    if view.check_in:
        told["check_in"] = _press(view.check_in, "event", own)
    if view.theme:
        own["theme"] = Piece("theme", (view.theme,))
        told["theme"] = replace(view.theme, note="")
    return replace(view, **told), own


@parted.register
def _check_in(view: view_models.CheckIn) -> Parted:
    frame, own = _frame(view.frame)
    people = tuple(_person(one, own) for one in view.people)
    done = next((one for one in people if view.done and one.digit == view.done.digit), None)
    if view.done:
        own["answer"] = Piece("answer", (view.done.name, view.done.at))
    theme = replace(view.theme, note="") if view.theme else None
    return replace(view, frame=frame, people=people, done=done, theme=theme), own


@parted.register
def _watching(view: view_models.Watching) -> Parted:
    frame, own = _frame(view.frame)
    return replace(view, frame=frame, people=tuple(_person(one, own) for one in view.people)), own


@parted.register
def _column(view: view_models.ColumnPage) -> Parted:
    frame, own = _frame(view.frame)
    for place, card in enumerate(view.programmes, 1):
        own[f"card{place}"] = Piece("card", (f"p{place}", card))
    return replace(view, frame=frame, programmes=tuple(replace(one, note="") for one in view.programmes)), own


@parted.register
def _guide(view: view_models.Guide) -> Parted:
    frame, own = _frame(view.frame)
    return replace(view, frame=frame), own


@parted.register
def _programme(view: view_models.Programme) -> Parted:
    frame, own = _frame(view.frame)
    own["about"] = Piece("about", (view.title, view.facts))
    for place, choice in enumerate(view.choices, 1):
        own[f"button{place}"] = Piece("button", (f"b{place}", choice))
    return replace(view, frame=frame, facts=(), choices=tuple(replace(one, note="") for one in view.choices)), own


@parted.register
def _watch(view: view_models.Watch) -> Parted:
    frame, own = _frame(view.frame)
    own |= {"start": view.start_s, "coming": _coming(view.coming), "marks": htmlsafe_json_dumps(view.marks)}
    own |= dict(view.session)
    session = tuple((name, mark(name)) for name, _ in view.session)
    told: dict[str, Any] = {"start_s": mark("start"), "session": session, "coming": (), "marks": ()}
    return replace(view, frame=frame, **told), own


def _frame(frame: view_models.Frame) -> tuple[view_models.Frame, Own]:
    """The time of day, and how long it is until the page looks anew."""
    told: dict[str, Any] = {"clock": mark("clock"), "second": mark("second")}
    if frame.idle_s:
        told["idle_s"] = mark("idle")
    return replace(frame, **told), {"clock": frame.clock, "second": frame.second, "idle": frame.idle_s}


def _person(person: view_models.Person, own: Own) -> view_models.Person:
    own[f"person{person.digit}"] = Piece("person", (replace(person, press=None),))
    press = _press(person.press, f"event{person.digit}", own) if person.press else None
    return replace(person, name="", said="", at="-" if person.at else "", press=press)


def _press(press: view_models.Press, name: str, own: Own) -> view_models.Press:
    """The press with a mark for its signature, the one value that it sends."""
    ((field, value),) = press.fields
    own[name] = value
    return replace(press, fields=((field, mark(name)),))


def _coming(coming: Sequence[view_models.Coming]) -> Markup:
    return htmlsafe_json_dumps([[one.in_s, one.clock, one.title, one.again] for one in coming])
