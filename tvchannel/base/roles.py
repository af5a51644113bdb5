"""Authorization: the roles of staff, and which of them may do what. An account has one role or several."""

UPLOADER, REVIEWER, BRANCH, ADMINISTRATOR = "uploader", "reviewer", "branch", "administrator"
ROLES = (UPLOADER, REVIEWER, BRANCH, ADMINISTRATOR)

# Who sees films; who sends them in; who decides about them; who sees names, boxes and records.
FILMS = (UPLOADER, REVIEWER, ADMINISTRATOR)
UPLOADERS = (UPLOADER, ADMINISTRATOR)
REVIEW = (REVIEWER, ADMINISTRATOR)
PEOPLE = (BRANCH, ADMINISTRATOR)


def includes(held: frozenset[str], *wanted: str) -> bool:
    """Whether one of `wanted` is among the roles that somebody has; the administrator has all."""
    return ADMINISTRATOR in held or not held.isdisjoint(wanted)
