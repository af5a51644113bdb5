"""What places write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class LandmarkAction(AuditAction):
    """What was done."""

    ADDED = "landmark-added", "added"
    CHANGED = "landmark-changed", "changed"
    MOVED = "landmark-moved", "moved up"
    REMOVED = "landmark-removed", "removed"
    MAP_SET = "landmark-map-set", "sent another picture of the map"
    MAP_REMOVED = "landmark-map-removed", "took the picture of the map away"


class LandmarkSubject(SubjectKind):
    """What it concerns."""

    LANDMARK = "landmark", "place"
    MAP = "landmark-map", "map of places"
