"""What planning the week writes to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class ScheduleAction(AuditAction):
    """What was done; a draft's changes are noted as they are made, and again when they go on air."""

    SLOT_ADDED = "slot-added", "added to the draft of the week"
    SLOT_CHANGED = "slot-changed", "changed in the draft of the week"
    SLOT_REMOVED = "slot-removed", "removed from the draft of the week"
    STEP_BACK = "draft-step-back", "took back the last change of the draft of"
    DRAFT_DROPPED = "draft-dropped", "threw away the draft of"
    DRAFT_TAKEN_OVER = "draft-taken-over", "compared the draft with the newer version of"
    WEEK_PUBLISHED = "week-published", "put another week on air on"
    WEEK_BROUGHT_BACK = "week-brought-back", "brought back an earlier week of"
    DAY_SET = "special-day-set", "let another weekday's rules hold on"
    DAY_REMOVED = "special-day-removed", "let its own weekday's rules hold again on"


class ScheduleSubject(SubjectKind):
    """What it concerns."""

    SLOT = "slot", "the slot"
    CHANNEL = "channel", "the channel"
    SPECIAL_DAY = "special-day", "the day"
