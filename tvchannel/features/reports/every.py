"""Every report of the service, in the order in which the desk offers them. A new one is a module and a line here."""

from tvchannel.core.reporting.report import Report
from tvchannel.features.reports.access_log import LOG
from tvchannel.features.reports.activities import ACTIVITIES
from tvchannel.features.reports.activity_forms import ACTIVITY_FORMS
from tvchannel.features.reports.archive import ARCHIVE
from tvchannel.features.reports.branch_sheets import BRIEF, YEAR_SHEET
from tvchannel.features.reports.care import CARE
from tvchannel.features.reports.check_ins import CHECK_INS
from tvchannel.features.reports.columns_watched import COLUMNS_WATCHED
from tvchannel.features.reports.corrections import CORRECTIONS
from tvchannel.features.reports.groups import GROUPS
from tvchannel.features.reports.no_contact import NO_CONTACT
from tvchannel.features.reports.study import STUDY
from tvchannel.features.reports.upward import UPWARD

REPORTS: tuple[Report, ...] = (
    CHECK_INS,
    CARE,
    NO_CONTACT,
    STUDY,
    ARCHIVE,
    GROUPS,
    ACTIVITIES,
    ACTIVITY_FORMS,
    COLUMNS_WATCHED,
    BRIEF,
    YEAR_SHEET,
    UPWARD,
    CORRECTIONS,
    LOG,
)
