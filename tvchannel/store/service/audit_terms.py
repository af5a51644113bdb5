"""What the core writes to the audit log; each feature has its own terms beside it."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class CoreAction(AuditAction):
    """What the core writes as done."""

    SIGNED_IN = "signed-in", "signed in"
    SIGN_IN_FAILED = "sign-in-failed", "gave a wrong password"
    LOOKED = "looked", "looked at"
    EXPORTED = "exported", "made a copy of"
    ERASED = "erased", "erased"
    ERASURE_TAKEN_BACK = "request-taken-back", "took back the wish to be deleted of"
    PIN_WRONG = "pin-wrong", "typed a wrong PIN before"
    PIN_REMOVED = "pin-removed", "took the PIN from"
    EVENT_DIFFERS = "event-differs", "sent a press twice for different people"
    REFUSED = "refused", "was refused"
    PLAN_WANTED = "plan-wanted", "asked for a new plan"
    ENTRY_MADE = "entry-made", "made an entry link for"
    BOX_LINKED = "box-linked", "linked a TV to"
    SETTLED = "settled", "described"
    ENROLLED = "enrolled", "entered a list of"
    FILLER_ADDED = "filler-added", "put into the gaps"
    FILLER_REMOVED = "filler-removed", "took out of the gaps"
    ATTENDANCE_ENTERED = "attendance-entered", "entered who came to"
    ATTENDANCE_TAKEN_BACK = "attendance-back", "took back who came to"
    ACCOUNT_MADE = "account-made", "made"
    ACCOUNT_PASSWORD = "account-password", "gave a new password to"
    ACCOUNT_ROLES = "account-roles", "gave other roles to"
    WRONG_CODE = "wrong-code", "gave a wrong code of the second factor of"
    SECOND_FACTOR_ON = "second-factor-on", "switched on the second factor of"
    SECOND_FACTOR_OFF = "second-factor-off", "switched off the second factor of"
    OWN_PASSWORD = "own-password", "chose another password for"
    ACCOUNT_CLOSED = "account-closed", "closed"
    ACCOUNT_OPENED = "account-opened", "opened again"


class CoreSubject(SubjectKind):
    """What the core's entries concern. A page is named by its path alone."""

    CHECK_INS = "check-ins", "the check-ins"
    MEMBERS = "members", "the members"
    SEARCH = "search", "the members, by a name or number"
    MEMBER = "member", "the record of member"
    EVENT = "event", "event"
    ATTENDANCE = "attendance", "the attendance of activity"
    GUIDE = "guide", "the guide"
    HOUSEHOLD = "household", "household"
    STAFF = "staff", "the account"
    COMMUNITY = "community", "the community"
    FILLER = "filler", "the filler"
    PAGE = "", ""
