"""Where the short sounds of a community are found, and the key that plays them."""

from tvchannel.base.texts import say
from tvchannel.http.path_sessions import url_for
from tvchannel.tv.kit.view_models import Option


def sound_of(community: str, mark: str) -> str:
    """The address of the sound `mark`; "" where there is none."""
    return url_for("sounds.sound", community=community, mark=mark) if mark else ""


def listen_key(lang: str) -> Option:
    """Plays the sound of the page's frame, as often as it is pressed."""
    return Option("9", say(lang, "Listen"), href="#listen")
