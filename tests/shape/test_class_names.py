"""A class name says one thing: no public name is borne by two classes of the house."""

import ast
from collections.abc import Iterable

from tests.shape.house import modules, tree


def public_classes(name: str, parsed: ast.Module) -> list[tuple[str, str]]:
    """The public classes of module `name`, also those inside others: (class, module)."""
    found = [node.name for node in ast.walk(parsed) if isinstance(node, ast.ClassDef)]
    return [(each, name) for each in found if not each.startswith("_")]


def shared_names(classes: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The names that two or more classes bear, with the modules of these."""
    places: dict[str, list[str]] = {}
    for name, module in classes:
        places.setdefault(name, []).append(module)
    return {name: where for name, where in sorted(places.items()) if len(where) > 1}


def test_no_public_class_name_is_borne_by_two_classes() -> None:
    found = shared_names(each for name in modules() for each in public_classes(name, tree(name)))
    assert not found, found


def test_two_classes_of_one_name_are_noticed() -> None:
    one = public_classes("epg.one", ast.parse("class Slot: pass\nclass _Kept: pass\nclass Other: pass"))
    other = public_classes("media.other", ast.parse("class Slot:\n    class Other: pass\nclass _Kept: pass"))
    assert shared_names([*one, *other]) == {"Other": ["epg.one", "media.other"], "Slot": ["epg.one", "media.other"]}
