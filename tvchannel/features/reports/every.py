"""Every report of the service, in the order in which the desk offers them. A new one is a module and a line here."""

from tvchannel.core.reporting.report import Report
from tvchannel.features.reports.access_log import LOG
from tvchannel.features.reports.care import CARE
from tvchannel.features.reports.check_ins import CHECK_INS
from tvchannel.features.reports.corrections import CORRECTIONS
from tvchannel.features.reports.groups import GROUPS
from tvchannel.features.reports.study import STUDY

REPORTS: tuple[Report, ...] = (CHECK_INS, CARE, STUDY, GROUPS, CORRECTIONS, LOG)
