"""What residents spoke of, by its title: for the desk, and for a person's copy."""

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.store.channel import catalogue
from tvchannel.store.people import discussions
from tvchannel.study.together.discussions import AboutKind, about_of


def title_of(connection: Connection, community_id: int, text: str, lang: str = "zh") -> str:
    """What was spoken of (`About.text`), by its title; the text itself where that is there no more."""
    about = about_of(text)
    if about is None:
        return text
    try:
        if about.kind is AboutKind.DISCUSSION:
            return discussions.one(connection, community_id, about.number).draft.title.say(lang)
        return catalogue.programme(connection, community_id, about.number).title.say(lang)
    except NotFound:
        return text
