"""Authorization: the roles of staff, and which of them may do what. An account has one role or several."""

from collections.abc import Iterable

UPLOADER, REVIEWER, BRANCH, ADMINISTRATOR = "uploader", "reviewer", "branch", "administrator"
# Of one group: who leads it, and the student or volunteer who guides its gatherings.
LEADER, GUIDE = "leader", "guide"
GROUP_ROLES = frozenset({LEADER, GUIDE})
# Answers what members ask for.
INTERACTION = "interaction"
# Reads what the others see, and changes nothing.
AUDITOR = "auditor"
ROLES = (UPLOADER, REVIEWER, BRANCH, LEADER, GUIDE, INTERACTION, ADMINISTRATOR, AUDITOR)

# Who sees films; who sends them in; who decides about them; who sees names, boxes and records.
FILMS = (UPLOADER, REVIEWER, ADMINISTRATOR)
UPLOADERS = (UPLOADER, ADMINISTRATOR)
REVIEW = (REVIEWER, ADMINISTRATOR)
PEOPLE = (BRANCH, ADMINISTRATOR)
# Who calls and visits members; who enters who came; who answers requests.
CARERS = (*PEOPLE, LEADER)
GATHERINGS = (*PEOPLE, LEADER, GUIDE)
ANSWERERS = (*PEOPLE, INTERACTION)


def includes(held: frozenset[str], *wanted: str) -> bool:
    """Whether one of `wanted` is among the roles that somebody has; the administrator has all."""
    return ADMINISTRATOR in held or not held.isdisjoint(wanted)


def may_read(held: frozenset[str], *wanted: str) -> bool:
    """Whether somebody with the roles `held` may read a page that opens to `wanted`; an auditor reads every page."""
    return AUDITOR in held or includes(held, *wanted)


def needs_group(held: Iterable[str]) -> bool:
    """Whether an account with these roles is for one group: it sees the people of that group alone."""
    roles = frozenset(held)
    return not roles.isdisjoint(GROUP_ROLES) and roles.isdisjoint((*PEOPLE, AUDITOR))


def may_be_of_branch(held: Iterable[str]) -> bool:
    """Whether an account with these roles can be for one branch, whose people it sees alone; an administrator's not."""
    roles = frozenset(held)
    return ADMINISTRATOR not in roles and not roles.isdisjoint((BRANCH, INTERACTION, AUDITOR, *GROUP_ROLES))


def only_reads(held: frozenset[str]) -> bool:
    """Whether somebody is an auditor and nothing else."""
    return held == {AUDITOR}
