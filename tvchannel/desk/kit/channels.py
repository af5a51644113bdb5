"""The channels of the reader's community, and the one that a page is about."""

from tvchannel.base.errors import NotFound
from tvchannel.http.context import language, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Channel


def channels(asked: str | None) -> tuple[list[tuple[str, str]], Channel]:
    """All channels as (key, name), and the one that was asked for, else the first. Raises NotFound."""
    with services().store.reading() as connection:
        found = catalogue.channels(connection, current_staff().community_id)
    if not found:
        raise NotFound("This community has no channel yet.")
    chosen = next((one for one in found if one.key == asked), None) if asked else found[0]
    if chosen is None:
        raise NotFound("There is no such channel here.")
    return [(one.key, one.name.say(language())) for one in found], chosen
