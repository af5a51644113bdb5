"""The manifest of the accounts; their terms of the audit log are the core's, as the command writes them too."""

from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.core.feature import Entry, Feature, NavArea

ACCOUNTS = Feature(
    name="accounts", views=("desk",), navigation=(Entry(NavArea.SERVICE, 95, "accounts", "Accounts", (ADMINISTRATOR,)),)
)
