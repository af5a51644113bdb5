"""The manifest of sharing films between communities."""

from tvchannel.base.roles import REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.sharing.audit import SharingAction
from tvchannel.features.sharing.tasks import waiting

SHARING = Feature(
    name="sharing",
    views=("desk", "desk_package"),
    navigation=(Entry(NavArea.CHANNEL, 74, "shared_films_list", "Shared films", REVIEW, under="films"),),
    waiting=waiting,
    audit=(SharingAction,),
)
