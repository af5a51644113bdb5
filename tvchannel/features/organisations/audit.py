"""What is written to the audit log about organisations and branches."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class OrganisationAction(AuditAction):
    """What was done."""

    MADE = "organisation-made", "made"
    RENAMED = "organisation-renamed", "gave another name to"
    MOVED = "organisation-moved", "moved in the tree"
    REMOVED = "organisation-removed", "removed"
    ENTERED = "community-entered", "began to work in"
    BRANCH_MADE = "branch-made", "made"
    BRANCH_CHANGED = "branch-changed", "changed"


class OrganisationSubject(SubjectKind):
    """What it concerns."""

    ORGANISATION = "organisation", "the organisation"
    COMMUNITIES = "communities", "the communities"
    BRANCH = "branch", "the branch"
