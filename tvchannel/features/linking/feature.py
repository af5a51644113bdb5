"""The manifest of linking televisions."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.linking.audit import LinkingAction, LinkingSubject
from tvchannel.features.linking.pairings import PAIRINGS

LINKING = Feature(
    name="linking",
    views=("desk_pairing", "desk_phone", "desk_televisions", "tv"),
    navigation=(Entry(NavArea.PEOPLE, 60, "boxes", "Boxes", PEOPLE),),
    personal=(PAIRINGS,),
    audit=(LinkingAction, LinkingSubject),
)
