"""Every report of the service, in the order in which the desk offers them. A new one is a module and a line here."""

from tvchannel.core.reporting.report import Report
from tvchannel.features.reports.kinds.access_log import LOG
from tvchannel.features.reports.kinds.activities import ACTIVITIES
from tvchannel.features.reports.kinds.activity_forms import ACTIVITY_FORMS
from tvchannel.features.reports.kinds.archive import ARCHIVE
from tvchannel.features.reports.kinds.branch_sheets import BRIEF, YEAR_SHEET
from tvchannel.features.reports.kinds.care import CARE
from tvchannel.features.reports.kinds.check_ins import CHECK_INS
from tvchannel.features.reports.kinds.contacts import CONTACTS
from tvchannel.features.reports.kinds.corrections import CORRECTIONS
from tvchannel.features.reports.kinds.coverage import COVERAGE
from tvchannel.features.reports.kinds.evaluation import EVALUATION
from tvchannel.features.reports.kinds.films.columns_watched import COLUMNS_WATCHED
from tvchannel.features.reports.kinds.films.films_watched import FILMS_WATCHED
from tvchannel.features.reports.kinds.groups import GROUPS
from tvchannel.features.reports.kinds.honours import HONOURS
from tvchannel.features.reports.kinds.no_contact import NO_CONTACT
from tvchannel.features.reports.kinds.opinions.discussions import DISCUSSIONS
from tvchannel.features.reports.kinds.opinions.quizzes import QUIZZES
from tvchannel.features.reports.kinds.opinions.ratings import RATINGS
from tvchannel.features.reports.kinds.opinions.reflections import REFLECTIONS
from tvchannel.features.reports.kinds.opinions.surveys import SURVEYS
from tvchannel.features.reports.kinds.stations import STATIONS
from tvchannel.features.reports.kinds.study import STUDY
from tvchannel.features.reports.kinds.tasks import TASKS
from tvchannel.features.reports.kinds.televisions import TELEVISIONS
from tvchannel.features.reports.kinds.upward import UPWARD

REPORTS: tuple[Report, ...] = (
    CHECK_INS,
    CARE,
    NO_CONTACT,
    CONTACTS,
    TELEVISIONS,
    COVERAGE,
    STUDY,
    ARCHIVE,
    GROUPS,
    ACTIVITIES,
    ACTIVITY_FORMS,
    STATIONS,
    TASKS,
    COLUMNS_WATCHED,
    FILMS_WATCHED,
    QUIZZES,
    SURVEYS,
    RATINGS,
    DISCUSSIONS,
    REFLECTIONS,
    BRIEF,
    YEAR_SHEET,
    EVALUATION,
    UPWARD,
    HONOURS,
    CORRECTIONS,
    LOG,
)
