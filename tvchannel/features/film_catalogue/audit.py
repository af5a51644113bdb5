"""What catalogues of films write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class CatalogueAction(AuditAction):
    """What was done."""

    ENTERED = "catalogue-entered", "entered"
    TAKEN_BACK = "catalogue-taken-back", "took back"
    REMOVED = "expected-removed", "expects no longer"
    MISSING = "expected-missing", "said that another film had come for"


class CatalogueSubject(SubjectKind):
    """What it concerns."""

    CATALOGUE = "film-catalogue", "the catalogue of films"
    EXPECTED = "expected-film", "the expected film"
