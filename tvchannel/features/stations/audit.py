"""What stations write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class StationAction(AuditAction):
    """What was done."""

    ADDED = "station-added", "added"
    CHANGED = "station-changed", "changed"
    REMOVED = "station-removed", "removed"
    KEEPERS_SET = "station-keepers", "changed who keeps"
    PIN_SET = "station-pin", "gave a PIN to a keeper of"
    TICKED = "station-ticked", "ticked a line of the checklist of"
    UNTICKED = "station-unticked", "took back a tick of the checklist of"
    WENT_ON = "station-stage", "brought on to the next stage"
    FAULT_TAKEN = "fault-taken", "took the fault of"
    FAULT_CLOSED = "fault-closed", "closed the fault of"
    SCREEN_MADE = "screen-made", "made the address of"
    SCREEN_REVOKED = "screen-revoked", "revoked the address of"


class StationSubject(SubjectKind):
    """What it concerns, besides stations."""

    SCREEN = "screen", "the screen"
