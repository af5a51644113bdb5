"""What the theme of the month writes to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class ThemeAction(AuditAction):
    """What was done."""

    CHOSEN = "theme", "set the theme of the month"
    IMPORTED = "theme-imported", "set the theme of the month from a table"
    FED = "theme-fed", "set the theme of the month as the centre's feed has it"
    TAKEN_BACK = "theme-taken-back", "put back the theme of the month that stood before an import"


class ThemeSubject(SubjectKind):
    """What it concerns."""

    THEME = "theme", "the theme"
