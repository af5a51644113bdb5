"""What the keeping of tokens writes to the audit log; what is done with one stands there under its name."""

from tvchannel.store.service.api_tokens import ApiScope
from tvchannel.store.service.audit import AuditAction, SubjectKind

# What a token allows, wherever it is told; also by its code in the note of the entry that it was made.
SCOPE_WORDS = {
    ApiScope.REPORTS: "read reports that name nobody",
    ApiScope.ROLLS: "hand in lists of members",
    ApiScope.ATTENDANCE: "read the activities and enter who came",
}


class TokenAction(AuditAction):
    """What was done."""

    MADE = "token-made", "made"
    CLOSED = "token-closed", "closed"


class TokenSubject(SubjectKind):
    """What it concerns."""

    TOKEN = "token", "the token"
