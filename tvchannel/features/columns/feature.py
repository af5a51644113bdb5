"""The manifest of columns and look; their terms of the audit log are the core's, as the command writes them too."""

from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.core.feature import Entry, Feature, NavArea

COLUMNS = Feature(
    name="columns",
    views=("desk", "desk_community", "desk_pictures", "desk_changes"),
    navigation=(
        Entry(NavArea.CHANNEL, 92, "tv_columns", "Columns", (ADMINISTRATOR,)),
        Entry(NavArea.CHANNEL, 93, "community", "The community", (ADMINISTRATOR,), under="tv_columns"),
    ),
)
