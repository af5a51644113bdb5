"""Columns: the shelves of the channel, each under one digit of the remote control."""

from dataclasses import dataclass

from epg.titles import Title


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names it in addresses, `digit` (1-9) jumps to it, `colour` is CSS, `order` its place on the home page.

    A `hidden` one keeps its programmes, of which none is shown or planned; its digit is 0. `cover` names its picture.
    """

    key: str
    digit: int
    title: Title
    colour: str = ""
    order: int = 0
    hidden: bool = False
    cover: str = ""
