"""The manifest of the theme of the month."""

from tvchannel.base.roles import REVIEW
from tvchannel.core.feature import Entry, Feature
from tvchannel.features.theme import desk

THEME = Feature(
    name="theme",
    views=(desk,),
    navigation=(Entry(80, "theme", "Theme of the month", REVIEW),),
    deeds={
        "theme": "set the theme of the month",
    },
    subjects={
        "theme": "the theme",
    },
)
