"""The manifest of the pictures for group chats."""

from tvchannel.core.feature import Feature

CHAT_PICTURES = Feature(name="chat_pictures", views=("desk",))
