"""The manifest of the reports."""

from tvchannel.core.feature import Feature
from tvchannel.features.reports.audit import ReportSubject

REPORTS = Feature(name="reports", views=("desk",), audit=(ReportSubject,))
