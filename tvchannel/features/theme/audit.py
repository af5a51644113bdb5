"""What the theme of the month writes to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class ThemeAction(AuditAction):
    """What was done."""

    CHOSEN = "theme", "set the theme of the month"


class ThemeSubject(SubjectKind):
    """What it concerns."""

    THEME = "theme", "the theme"
