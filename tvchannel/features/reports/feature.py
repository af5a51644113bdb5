"""The manifest of the reports."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature
from tvchannel.features.reports.audit import ReportAction, ReportSubject

REPORTS = Feature(
    name="reports",
    navigation=(Entry(55, "reports", "Reports", PEOPLE),),
    views=("desk", "overview", "desk_signed", "api"),
    audit=(ReportAction, ReportSubject),
)
