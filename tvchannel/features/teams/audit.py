"""What teams write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class TeamAction(AuditAction):
    """What was done; who joined or left is the subject of these two, with the team's number."""

    ADDED = "team-added", "added"
    REMOVED = "team-removed", "removed"
    JOINED = "team-joined", "entered into a team"
    LEFT = "team-left", "entered the last day in a team of"
    HELD = "team-held", "entered an activity as held by"
    RELEASED = "team-released", "entered an activity as not held by"


class TeamSubject(SubjectKind):
    """What it concerns, besides members."""

    TEAM = "team", "the team"
