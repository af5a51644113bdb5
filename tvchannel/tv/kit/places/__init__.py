"""Where everything stands on each TV page: a view and a size of screen in, a laid-out page out. Pure."""

from tvchannel.tv.kit.places.asking import ask, keypad, why
from tvchannel.tv.kit.places.film import message, pair, programme, watch
from tvchannel.tv.kit.places.home import home
from tvchannel.tv.kit.places.lists import column, guide
from tvchannel.tv.kit.places.people import check_in, choose, record, watching

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
