"""The manifest of points."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.points.audit import PointsAction, PointsSubject
from tvchannel.features.points.versions import POINTS_VERSIONS

POINTS = Feature(
    name="points",
    views=("desk", "desk_member"),
    of_member="desk_member:of_member",
    navigation=(Entry(NavArea.PEOPLE, 65, "points", "Points", PEOPLE, under="honours"),),
    personal=(POINTS_VERSIONS,),
    audit=(PointsAction, PointsSubject),
)
