"""The manifest of what members send for the channel."""

from datetime import timedelta

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.core.jobs import Job
from tvchannel.features.contributions.audit import ContributionAction, ContributionSubject
from tvchannel.features.contributions.personal import CODES
from tvchannel.features.contributions.personal import CONTRIBUTIONS as TABLE
from tvchannel.features.contributions.pictures import prepare, remove_gone
from tvchannel.study.job_turns import Every

CONTRIBUTIONS = Feature(
    name="contributions",
    views=("desk", "phone", "tv"),
    navigation=(Entry(NavArea.PEOPLE, 62, "contributions", "Codes to send something", PEOPLE),),
    invites="tv:invitations",
    personal=(TABLE, CODES),
    audit=(ContributionAction, ContributionSubject),
    jobs=(
        # Beside the films of notices: both are made of pages.
        Job(11, "make the films of pictures that members sent", Every(timedelta(seconds=2)), prepare, "notices"),
        Job(43, "remove the files of what members took back", Every(timedelta(minutes=10)), remove_gone),
    ),
)
