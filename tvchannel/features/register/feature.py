"""The manifest of the register."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.register.audit import RegisterAction, RegisterSubject
from tvchannel.features.register.changes import REGISTER_CHANGES

REGISTER = Feature(
    name="register",
    views=("desk_members", "desk_groups", "desk_changes"),
    navigation=(Entry(NavArea.PEOPLE, 35, "register", "Register", PEOPLE),),
    personal=(REGISTER_CHANGES,),
    audit=(RegisterAction, RegisterSubject),
)
