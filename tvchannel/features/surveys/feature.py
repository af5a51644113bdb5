"""The manifest of surveys."""

from tvchannel.base.roles import PEOPLE, REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.surveys.audit import SurveyAction, SurveySubject
from tvchannel.features.surveys.personal import MARKS, SHEETS

SURVEYS = Feature(
    name="surveys",
    views=("desk", "desk_results", "desk_paper", "desk_sheets", "tv_survey"),
    navigation=(Entry(NavArea.PEOPLE, 63, "surveys", "Surveys", (*REVIEW, *PEOPLE)),),
    invites="tv_survey:invitations",
    personal=(SHEETS, MARKS),
    audit=(SurveyAction, SurveySubject),
)
