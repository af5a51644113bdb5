"""The manifest of the reports."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature
from tvchannel.features.reports.audit import ReportSubject

REPORTS = Feature(
    name="reports",
    navigation=(Entry(55, "reports", "Reports", PEOPLE),),
    views=("desk", "overview", "api"),
    audit=(ReportSubject,),
)
