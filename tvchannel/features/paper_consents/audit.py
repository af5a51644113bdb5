"""What entering consents writes to the audit log; the day of the signature stands in the detail."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class PaperConsentAction(AuditAction):
    """What was done; the subject is the member."""

    SIGNED = "consent-signed", "entered the signed consent of"
    WITHDRAWN = "consent-withdrawn", "entered the withdrawn consent of"


class PaperConsentSubject(SubjectKind):
    """What its entries concern."""

    LIST = "consents", "the consents"
