"""Where everything stands on each TV page: a view and a size of screen in, a laid-out page out. Pure."""

from tvchannel.pages.tv.places.asking import ask, keypad, why
from tvchannel.pages.tv.places.film import message, pair, programme, watch
from tvchannel.pages.tv.places.home import home
from tvchannel.pages.tv.places.lists import column, guide
from tvchannel.pages.tv.places.people import check_in, choose, record, watching

__all__ = [
    "ask",
    "check_in",
    "choose",
    "column",
    "guide",
    "home",
    "keypad",
    "message",
    "pair",
    "programme",
    "record",
    "watch",
    "watching",
    "why",
]
