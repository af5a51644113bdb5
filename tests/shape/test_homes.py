"""A household in which a station's television stands is no home: a statement about households says what it means."""

import ast
from collections.abc import Iterator

from tests.shape.house import modules, tree

HOME = "is_home"
OF_MEMBERS = "it goes by the members, and nobody is entered in a station"
ONE_BOX = "it is about televisions, wherever they stand"
BY_ID = "it is about the household that is named"
# Statements about `households` without the condition, each with the reason.
REASONS = {
    "tvchannel.core.privacy.personal": {"CORE": BY_ID},
    "tvchannel.features.linking.pairings": {"_PAIRINGS": ONE_BOX},
    "tvchannel.store.boxes.box_fingerprints": {"of_community": ONE_BOX},
    "tvchannel.store.boxes.boxes": {"_BOXES": ONE_BOX, "one": ONE_BOX},
    "tvchannel.store.boxes.operator_refs": {"household_of_operator": BY_ID, "set_operator_ref": BY_ID},
    "tvchannel.store.people.memberships": {"_NOW": OF_MEMBERS, "between": OF_MEMBERS, "of_member": OF_MEMBERS},
    "tvchannel.store.people.people": {
        "_household": "whoever asks says which of the two",
        "_is_one_of": "a part of a condition",
        "_MEMBERS": OF_MEMBERS,
        "_OF_ANOTHER_TABLE": OF_MEMBERS,
        "add_household": BY_ID,
        "erase_address": BY_ID,
        "homes_of_groups": OF_MEMBERS,
        "register": OF_MEMBERS,
        "renumber": BY_ID,
        "set_address": BY_ID,
    },
    "tvchannel.store.people.sealed_addresses": {"address": BY_ID, "addresses": OF_MEMBERS},
    "tvchannel.store.proof.covered": {"CHANGING": OF_MEMBERS},
    "tvchannel.store.stations.registry": {
        "_COLUMNS": "the household of a station",
        "_STATIONS": "the household of a station",
        "add": "the next number of a station",
    },
}


def parts(module: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """The functions and assignments of a module, by name."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, node
        else:
            yield "", node


def speaks_of_households(part: ast.AST) -> bool:
    named = [one for one in ast.walk(part) if isinstance(one, ast.Attribute) and one.attr == "households"]
    return any(isinstance(one.value, ast.Name) and one.value.id == "t" for one in named)


def asks_for_homes(part: ast.AST) -> bool:
    return any(isinstance(one, ast.Name) and one.id == HOME for one in ast.walk(part))


def unsaid(module: ast.Module) -> set[str]:
    """The parts that speak of households and do not say that homes are meant."""
    return {name for name, part in parts(module) if speaks_of_households(part) and not asks_for_homes(part)}


def test_every_statement_about_households_means_homes_or_says_why_not() -> None:
    found = {name: parts for name in modules() if ".migrations." not in name and (parts := unsaid(tree(name)))}
    found.pop("tvchannel.store.people.homes")
    assert found == {name: {*told} for name, told in REASONS.items()}


def test_a_statement_without_the_condition_is_noticed() -> None:
    told = "def all_of(c):\n    select(t.households)\ndef homes(c):\n    select(t.households).where(is_home())"
    assert unsaid(ast.parse(told)) == {"all_of"}
