"""What banners write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class BannerAction(AuditAction):
    """What was done."""

    ADDED = "banner-added", "added"
    CHANGED = "banner-changed", "changed"
    ENDED = "banner-ended", "took off the home page"


class BannerSubject(SubjectKind):
    """What it concerns."""

    BANNER = "banner", "banner"
