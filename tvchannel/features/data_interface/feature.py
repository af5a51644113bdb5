"""The manifest of the data interface's tokens."""

from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.core.feature import Entry, Feature
from tvchannel.features.data_interface.audit import TokenAction, TokenSubject

DATA_INTERFACE = Feature(
    name="data_interface",
    views=("desk",),
    navigation=(Entry(105, "tokens", "Data interface", (ADMINISTRATOR,)),),
    audit=(TokenAction, TokenSubject),
)
