"""The manifest of organisations and branches."""

from tvchannel.base.roles import ADMINISTRATOR, ROLES
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.organisations.audit import OrganisationAction, OrganisationSubject

ORGANISATIONS = Feature(
    name="organisations",
    views=("desk_communities", "desk_tree", "desk_organisation", "desk_community_place", "desk_branches"),
    navigation=(
        Entry(NavArea.PEOPLE, 5, "communities", "Communities", ROLES, above=True),
        Entry(NavArea.SERVICE, 95, "organisations", "Organisations", (ADMINISTRATOR,), under="accounts"),
    ),
    audit=(OrganisationAction, OrganisationSubject),
)
