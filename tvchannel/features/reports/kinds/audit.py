"""What reports write to the audit log: the core's look at one of them, and that somebody signed its figures."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class ReportAction(AuditAction):
    """What was done."""

    SIGNED = "report-signed", "signed"


class ReportSubject(SubjectKind):
    """A report; its period follows."""

    CHECK_INS = "export check-ins", "the export of check-ins"
    STUDY = "export study", "the export of the year's study"
    CARE = "export care", "the export of the care list"
    NO_CONTACT = "export no-contact", "the export of members without contact"
    CONTACTS = "export contacts", "the export of calls and visits"
    HONOURS = "export honours", "the export of the year's honours"
    CORRECTIONS = "export corrections", "the export of corrections"
    GROUPS = "export groups", "the export of the groups' month"
    ARCHIVE = "export archive", "the export of the yearly archive"
    COLUMNS = "export columns", "the export of the columns' year"
    COVERAGE = "export coverage", "the export of coverage"
    TELEVISIONS = "export televisions", "the export of televisions at home"
    EVALUATION = "export evaluation", "the export of the evaluation index"
    TASKS = "export tasks", "the export of the month's tasks"
    FILMS = "export films", "the export of the films' year"
    TOTALS = "export totals", "the export of totals to hand in"
    ACTIVITIES = "export activities", "the export of the year's activities"
    ACTIVITY_FORMS = "export activity-forms", "the export of the forms of activities"
    YEAR_SHEET = "export year-sheet", "the export of the branch's year"
    BRIEF = "export brief", "the export of the month in brief"
    QUIZZES = "export quizzes", "the export of quizzes"
    SURVEYS = "export surveys", "the export of surveys"
    RATINGS = "export ratings", "the export of marks of films"
    DISCUSSIONS = "export discussions", "the export of discussions"
    STATIONS = "export stations", "the export of stations in the year"
    REFLECTIONS = "export reflections", "the export of reflections"
    SIGNED = "signed report", "the figures of the report"
    LOG = "export log", "the export of the audit log"
