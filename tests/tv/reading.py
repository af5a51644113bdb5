"""Reading a TV page as a box does: its spots, the arrows between them, its forms, its texts."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Spot:
    """A place to stand on, with its attributes and the text in it."""

    attributes: dict[str, str]
    text: str = ""

    @property
    def focused(self) -> bool:
        return "on" in self.attributes["class"].split()


@dataclass
class Reading(HTMLParser):
    """The parsed page; `fields` are the hidden inputs of each form, by the id of its button."""

    html: str
    spots: dict[str, Spot] = field(default_factory=dict)
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    actions: dict[str, str] = field(default_factory=dict)
    nodes: int = 0

    def __post_init__(self) -> None:
        super().__init__()
        self._here: Spot | None = None
        self._form: dict[str, str] = {}
        self._action = ""
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nodes += 1
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form, self._action = {}, told["action"]
        if tag == "input":
            self._form[told["name"]] = told["value"]
        if "spot" in told.get("class", "").split():
            self._here = self.spots[told["id"]] = Spot(told)
            if tag == "button":
                self.fields[told["id"]], self.actions[told["id"]] = self._form, self._action

    def handle_endtag(self, tag: str) -> None:
        if tag in ("a", "button"):
            self._here = None

    def handle_data(self, data: str) -> None:
        if self._here:
            self._here.text += data

    @property
    def focus(self) -> str:
        return next(name for name, spot in self.spots.items() if spot.focused)

    def of_digit(self, digit: str) -> str:
        """The id of the spot that a digit activates."""
        return next(name for name, spot in self.spots.items() if spot.attributes.get("data-digit") == digit)

    def href(self, name: str) -> str:
        return self.spots[name].attributes["href"]

    def reached(self, start: str) -> set[str]:
        """Every spot that arrows reach from `start`."""
        seen, waiting = {start}, [start]
        for here in waiting:
            for arrow in "udlr":
                there = self.spots[here].attributes.get(f"data-{arrow}")
                if there and there not in seen:
                    seen.add(there)
                    waiting.append(there)
        return seen


def said(html: str) -> str:
    """The text of a page in one line, without markup, scripts and styles."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<br>", "", re.sub(r"<(?!br>)[^>]*>", " ", bare)))
