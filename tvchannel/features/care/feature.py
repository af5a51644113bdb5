"""The manifest of the care list."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature
from tvchannel.features.care.audit import CareSubject

CARE = Feature(
    name="care",
    views=("desk",),
    navigation=(Entry(20, "care", "Care list", PEOPLE),),
    audit=(CareSubject,),
)
