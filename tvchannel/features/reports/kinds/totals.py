"""The kept totals that a report reads."""

from tvchannel.core.reporting.kept_totals import StudyTotals
from tvchannel.core.reporting.report import ReportQuery
from tvchannel.core.study_totals import rules_of


def totals_of(asked: ReportQuery) -> StudyTotals:
    """What was studied in the year of the days that are asked for."""
    cap_ms = rules_of(asked.settings).cap_ms
    return StudyTotals(asked.connection, asked.community.id, asked.first, asked.last, cap_ms)
