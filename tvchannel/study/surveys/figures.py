"""What of a survey's counters may be told: nothing while it is open, and no figure of one to four of a category. Pure.

Who sees a result twice, with one sheet between, has read that sheet; so an anonymous survey is told when it is over,
and when five have answered. A category stands by itself where each of its answers was given by nobody or by five and
more, and the same holds for all who are left over: so a hidden cell is not to be had by taking lines from each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tvchannel.study.small_numbers.category_cells import UNSAID, open_groups, told_parts
from tvchannel.study.small_numbers.small_cells import LEAST

Counts = Mapping[tuple[int, int, str], int]  # sheets by question and answer (from 1), and the part of the members


@dataclass(frozen=True, slots=True)
class PartFigures:
    """What one part of the members has answered to a question: sheets by answer. `name` is UNSAID for the others."""

    name: str
    by_answer: tuple[int, ...]

    @property
    def people(self) -> int:
        """How many sheets that is."""
        return sum(self.by_answer)

    def percent(self, answer: int) -> int:
        """Whole per cent of them with the answer at this place (from 0)."""
        return round(100 * self.by_answer[answer] / self.people) if self.people else 0


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """A question: all sheets, and the parts that stand by themselves with the others; no part where none may."""

    whole: PartFigures
    parts: tuple[PartFigures, ...] = ()


def parts_counted(sizes: Mapping[str, int]) -> frozenset[str]:
    """The categories with counters of their own, of `sizes` members (UNSAID: in none): none of one to four members."""
    return frozenset(name for name in told_parts(sizes) if sizes[name]) - {UNSAID}


def sheets(counts: Counts) -> int:
    """How many sheets were counted: everybody has answered the first question."""
    return sum(count for (question, _, _), count in counts.items() if question == 1)


def may_be_told(count: int, *, is_anonymous: bool, is_over: bool) -> bool:
    """Whether the results of so many sheets are told."""
    return count >= LEAST and (is_over or not is_anonymous)


def figures(counts: Counts, answers: Sequence[int]) -> list[QuestionFigures]:
    """The figures of each question, of which there are so many `answers`."""
    return [_question(counts, number, of) for number, of in enumerate(answers, 1)]


def _question(counts: Counts, number: int, of: int) -> QuestionFigures:
    names = sorted({part for _, _, part in counts})
    cells = {
        part: {str(answer): counts.get((number, answer, part), 0) for answer in range(1, of + 1)} for part in names
    }
    by_itself = open_groups({part: one for part, one in cells.items() if part != UNSAID or any(one.values())})
    by_itself -= {UNSAID}
    told = [PartFigures(part, tuple(cells[part].values())) for part in names if part in by_itself]
    left = [cells[part] for part in names if part not in by_itself]
    others = PartFigures(UNSAID, tuple(sum(one[str(answer)] for one in left) for answer in range(1, of + 1)))
    both = (*told, *((others,) if others.people else ()))
    summed = tuple(sum(one.by_answer[place] for one in both) for place in range(of))
    return QuestionFigures(PartFigures(UNSAID, summed), both if told and len(both) > 1 else ())
