"""The manifest of the group's page."""

from tvchannel.base.roles import CARERS
from tvchannel.core.feature import Entry, Feature, NavArea

GROUP_PAGE = Feature(
    name="group_page",
    views=("desk",),
    navigation=(Entry(NavArea.PEOPLE, 12, "group", "A group", CARERS),),
)
