"""The manifest of consents on paper."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.paper_consents.audit import PaperConsentAction, PaperConsentSubject

PAPER_CONSENTS = Feature(
    name="paper_consents",
    views=("desk",),
    navigation=(Entry(NavArea.PEOPLE, 37, "consents", "Consents", PEOPLE),),
    audit=(PaperConsentAction, PaperConsentSubject),
)
