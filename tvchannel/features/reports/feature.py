"""The manifest of the reports."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.reports.kinds.audit import ReportAction, ReportSubject

REPORTS = Feature(
    name="reports",
    navigation=(Entry(NavArea.PEOPLE, 55, "reports", "Reports", PEOPLE),),
    views=("desk", "overview", "desk_signed", "api"),
    audit=(ReportAction, ReportSubject),
)
