"""The manifest of the reports."""

from tvchannel.core.feature import Feature
from tvchannel.features.reports import desk

REPORTS = Feature(name="reports", views=(desk,))
