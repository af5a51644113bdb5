"""The tree of organisations: who stands beneath whom, now and before, and what may stand where."""

from datetime import UTC, datetime, timedelta

import pytest

from epg.titles import Title
from tvchannel.study.organisations.tree import Organisation, OrganisationKind, OrganisationMove, Tree, may_stand

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
CENTRE, DISTRICT, STREET, OTHER = 1, 2, 3, 4


def organisation(number: int, kind: OrganisationKind, under: int | None) -> Organisation:
    return Organisation(number, kind, Title(f"组织{number}", f"Organisation {number}"), under)


TREE = Tree(
    {
        CENTRE: organisation(CENTRE, OrganisationKind.CENTRE, None),
        DISTRICT: organisation(DISTRICT, OrganisationKind.DISTRICT, CENTRE),
        STREET: organisation(STREET, OrganisationKind.SUB_DISTRICT, DISTRICT),
        OTHER: organisation(OTHER, OrganisationKind.SUB_DISTRICT, None),
    },
    {10: STREET, 11: DISTRICT, 12: OTHER, 13: None},
)


def move(until: datetime, was: int | None, *, organisation: int | None = None, community: int | None = None):
    return OrganisationMove(organisation, community, was, until, "somebody")


@pytest.mark.parametrize(
    ("number", "beneath", "communities"),
    [
        (CENTRE, {CENTRE, DISTRICT, STREET}, {10, 11}),
        (DISTRICT, {DISTRICT, STREET}, {10, 11}),
        (STREET, {STREET}, {10}),
        (OTHER, {OTHER}, {12}),
        (99, set(), set()),
    ],
)
def test_what_stands_beneath_an_organisation(number: int, beneath: set[int], communities: set[int]) -> None:
    assert TREE.beneath(number) == beneath
    assert TREE.communities_beneath(number) == communities


def test_what_stands_above_is_told_from_the_top() -> None:
    assert [one.id for one in TREE.above(STREET)] == [CENTRE, DISTRICT, STREET]
    assert TREE.above(None) == ()


def test_a_walk_goes_down_first_and_tells_communities_last() -> None:
    walked = [(depth, one if isinstance(one, int) else f"organisation {one.id}") for depth, one in TREE.walk(CENTRE)]
    assert walked == [(0, "organisation 2"), (1, "organisation 3"), (2, 10), (1, 11)]
    assert [one for _, one in TREE.walk(None) if isinstance(one, int)] == [10, 11, 12, 13]


def test_an_earlier_tree_has_everything_where_it_stood_then() -> None:
    moves = [
        move(NOON - timedelta(days=30), OTHER, community=10),
        move(NOON - timedelta(days=10), None, community=10),
        move(NOON - timedelta(days=20), None, organisation=DISTRICT),
    ]
    for days, under, top in ((40, OTHER, DISTRICT), (25, None, DISTRICT), (15, None, CENTRE), (5, STREET, CENTRE)):
        then = TREE.at(moves, NOON - timedelta(days=days))
        assert then.communities[10] == under, days
        assert then.above(DISTRICT)[0].id == top, days
    assert TREE.at(moves, NOON) == TREE


def test_the_moment_of_a_move_belongs_to_the_new_place() -> None:
    assert TREE.at([move(NOON, OTHER, community=10)], NOON).communities[10] == STREET


@pytest.mark.parametrize("kind", OrganisationKind)
@pytest.mark.parametrize("above", OrganisationKind)
def test_only_a_higher_kind_stands_above_a_lower(kind: OrganisationKind, above: OrganisationKind) -> None:
    order = list(OrganisationKind)
    assert may_stand(kind, organisation(9, above, None)) is (order.index(above) < order.index(kind))
    assert may_stand(kind, None)
