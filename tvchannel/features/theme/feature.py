"""The manifest of the theme of the month."""

from tvchannel.base.roles import REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.theme.audit import ThemeAction, ThemeSubject

THEME = Feature(
    name="theme",
    views=("desk", "desk_import"),
    navigation=(Entry(NavArea.CHANNEL, 80, "theme", "Theme of the month", REVIEW),),
    audit=(ThemeAction, ThemeSubject),
)
