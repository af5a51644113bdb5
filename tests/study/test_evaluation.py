"""The evaluation index: the criteria of a year stay with it, and what is not counted does not weigh."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.evaluation import (
    HOW,
    NAMES,
    VERSIONS,
    CriteriaVersion,
    Criterion,
    EvaluationPart,
    criteria_of,
    index,
)

OLD = CriteriaVersion(2024, ((Criterion.COVERAGE, 100),))
NEW = CriteriaVersion(2026, ((Criterion.COVERAGE, 40), (Criterion.CARE, 60)))


def part(counted: int, of: int, weight: int = 20) -> EvaluationPart:
    return EvaluationPart(Criterion.CARE, weight, counted, of)


@pytest.mark.parametrize(("year", "found"), [(2023, OLD), (2024, OLD), (2025, OLD), (2026, NEW), (2027, NEW)])
@pytest.mark.parametrize("versions", [(OLD, NEW), (NEW, OLD)])
def test_a_year_keeps_the_criteria_that_held_in_it(
    year: int, found: CriteriaVersion, versions: tuple[CriteriaVersion, ...]
) -> None:
    assert criteria_of(year, versions) is found


@pytest.mark.parametrize("version", VERSIONS, ids=lambda one: str(one.since))
def test_a_version_has_five_parts_each_said_in_words_that_weigh_100_together(version: CriteriaVersion) -> None:
    codes = [code for code, _ in version.weights]
    assert len(set(codes)) == len(codes) == 5
    assert sum(weight for _, weight in version.weights) == 100
    assert NAMES.keys() == HOW.keys() == set(Criterion) >= set(codes)


def test_no_two_versions_begin_in_one_year() -> None:
    assert len({one.since for one in VERSIONS}) == len(VERSIONS)


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([], None),
        ([part(0, 0)], None),
        ([part(1, 2)], "50.0"),
        ([part(1, 2), part(0, 0)], "50.0"),  # nobody to be visited: no part of it
        ([part(0, 4), part(4, 4)], "50.0"),
        ([part(1, 3, 75), part(1, 1, 25)], "50.0"),
        ([part(1, 3)], "33.3"),
        ([part(2, 2), part(1, 1)], "100.0"),
    ],
)
def test_the_index_is_the_parts_by_their_weights(parts: list[EvaluationPart], found: str | None) -> None:
    assert index(parts) == (None if found is None else Decimal(found))


def test_a_part_says_per_cent_and_points_and_neither_of_nothing() -> None:
    assert (part(2, 3).percent, part(2, 3).points) == (66, Decimal("13.3"))
    assert (part(0, 0).percent, part(0, 0).points) == (None, None)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(1, 100)), max_size=6))
def test_the_index_lies_between_0_and_100(told: list[tuple[int, int, int]]) -> None:
    found = index([part(min(counted, of), of, weight) for counted, of, weight in told])
    assert found is None or 0 <= found <= 100
