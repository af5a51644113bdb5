"""What surveys write to the audit log: never an answer, and nothing of whoever answers at home."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class SurveyAction(AuditAction):
    """What was done."""

    ADDED = "survey-added", "added"
    CHANGED = "survey-changed", "changed"
    OPENED = "survey-opened", "switched on"
    CLOSED = "survey-closed", "closed"
    PAPER = "survey-paper", "entered a paper form"


class SurveySubject(SubjectKind):
    """What it concerns."""

    SURVEY = "survey", "survey"
    SHEETS = "survey-sheets", "who answered what in survey"
