"""The TV pages: a view and a size of screen in, a page of placed elements out. Pure."""

from tvchannel.tv.kit.places.asking import ask, keypad, message, text_page
from tvchannel.tv.kit.places.film import pair, programme
from tvchannel.tv.kit.places.home import home
from tvchannel.tv.kit.places.lists import column, guide
from tvchannel.tv.kit.places.map_list import map_list
from tvchannel.tv.kit.places.map_place import map_place
from tvchannel.tv.kit.places.people import check_in, choose, watching
from tvchannel.tv.kit.places.reading import contents, reading
from tvchannel.tv.kit.places.record import record, why
from tvchannel.tv.kit.places.roll_call import roll_call
from tvchannel.tv.kit.places.search import title_search
from tvchannel.tv.kit.places.shelf import shelf
from tvchannel.tv.kit.places.watch import watch

__all__ = [
    "ask",
    "check_in",
    "choose",
    "column",
    "contents",
    "guide",
    "home",
    "keypad",
    "map_list",
    "map_place",
    "message",
    "pair",
    "programme",
    "reading",
    "record",
    "roll_call",
    "shelf",
    "text_page",
    "title_search",
    "watch",
    "watching",
    "why",
]
