"""Which lines of a list are about somebody outside of some groups.

Whoever keeps these groups alone changes nobody else by a list. Pure.
"""

from collections.abc import Collection, Sequence

from tvchannel.base.errors import Invalid
from tvchannel.core.import_files.enrolment import Decision, Listed, Registered
from tvchannel.core.import_files.roll_columns import RollField
from tvchannel.core.import_files.roll_lines import Mistake

_OUTSIDE = "This line is about a group, a home or a person outside your part of the community."


def outside(
    register: Sequence[Registered], listed: Sequence[Listed], decision: Decision, own: Collection[str]
) -> list[Mistake]:
    """The lines that name another group than one of `own`, a home in which only others live, or somebody else.

    `decision` is what the lines would do; a question counts where one of those who are meant is of another group.
    """
    homes = {one.household for one in register if one.group in own}
    others = {one.household for one in register} - homes
    strangers = {(one.name_hash, one.household) for one in register if one.group not in own}
    names = {one.entry.line: one.name_hash for one in listed}
    changed = {one.listed.entry.line for one in decision.changes if one.there.group not in own}
    asked = {
        one.line for one in decision.questions if any((names[one.line], home) in strangers for home in one.households)
    }
    found: list[Mistake] = []
    for one in listed:
        line = one.entry.line
        if one.entry.group not in own:
            found.append(Mistake(line, Invalid(_OUTSIDE), RollField.GROUP))
        elif line in changed or line in asked:
            found.append(Mistake(line, Invalid(_OUTSIDE), RollField.NAME))
        elif one.entry.household in others:
            found.append(Mistake(line, Invalid(_OUTSIDE), RollField.HOUSEHOLD))
    return found
