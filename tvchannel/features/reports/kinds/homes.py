"""The households of which a report tells."""

from tvchannel.core.reporting import household_census
from tvchannel.core.reporting.household_census import CensusHome
from tvchannel.core.reporting.report import ReportQuery


def homes(asked: ReportQuery) -> list[CensusHome]:
    """The households in which a member lived on the day, by group and number."""
    told = (asked.connection, asked.community.id, asked.everybody(), asked.last, asked.zone)
    return [one for one in household_census.homes(*told) if asked.group in ("", one.group)]
