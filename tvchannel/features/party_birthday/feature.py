"""The manifest of the political birthdays."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.party_birthday.audit import OathCardAction, OathCardSubject

PARTY_BIRTHDAY = Feature(
    name="party_birthday",
    views=("desk", "tv_card"),
    navigation=(Entry(NavArea.PEOPLE, 38, "party_birthdays", "Political birthdays", PEOPLE, under="register"),),
    audit=(OathCardAction, OathCardSubject),
)
