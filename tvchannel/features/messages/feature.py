"""The manifest of the messages to homes."""

from tvchannel.base.roles import CARERS
from tvchannel.core.feature import Entry, Feature, NavArea, TvTile
from tvchannel.features.messages.audit import MessageAction, MessageSubject
from tvchannel.features.messages.personal import MESSAGES as TABLE
from tvchannel.features.messages.personal import READINGS

MESSAGES = Feature(
    name="messages",
    views=("desk", "tv_messages"),
    navigation=(Entry(NavArea.PEOPLE, 42, "messages", "Messages to homes", CARERS),),
    tiles=(TvTile(75, "messages", "Messages to us", of_home=True),),
    personal=(TABLE, READINGS),
    audit=(MessageAction, MessageSubject),
)
