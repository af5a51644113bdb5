"""What sharing writes to the audit log."""

from tvchannel.store.service.audit import AuditAction


class SharingAction(AuditAction):
    """What was done."""

    SHARED = "film-shared", "shared with another community"
    CAME = "film-came", "shared with this community"
    PACKED = "film-packed", "put into a package for others"
    KEPT = "shared-film-kept", "keeps, though it was withdrawn where it came from,"
