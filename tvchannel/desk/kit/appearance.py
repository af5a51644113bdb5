"""What pages share on which somebody changes what the television looks like: who does it, and the picture sent."""

from collections.abc import Callable

from media.places.vault import Vault
from media.uploaded_picture import MOST_BYTES, DrawnPicture
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.appearance.pictures import drawn, drawn_map
from tvchannel.desk.kit import words
from tvchannel.http.context import now, services
from tvchannel.http.sent_files import picture_in_words, sent_bytes
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue


def author() -> AppearanceAuthor:
    """In which community, by whom and when this request changes something."""
    person = current_staff()
    return AppearanceAuthor(person.community_id, person.login, now())


def sent_picture() -> DrawnPicture | None:
    """The file `picture` of this request's form, drawn anew; None where none was sent. Raises Invalid, Unavailable."""
    return _sent(drawn)


def sent_map() -> DrawnPicture | None:
    """As `sent_picture`, with all of the picture to be seen."""
    return _sent(drawn_map)


def _sent(draw: Callable[[Vault, bytes], DrawnPicture]) -> DrawnPicture | None:
    data = sent_bytes("picture")
    if data is None:
        return None
    with picture_in_words():
        return draw(services().vault, data)


def picture_form() -> dict[str, object]:
    """What a page with a form for a picture needs: whose pictures it shows, and how large one may be at most."""
    with services().store.reading() as connection:
        community = catalogue.community_of_id(connection, current_staff().community_id)
    return {"community": community.key, "most": words.size(MOST_BYTES)}
