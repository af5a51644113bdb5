"""Numbers and days from outside are read in one module: Python's own readers take "1_0", " 5", "1e3" and "５"."""

import ast
from collections import Counter

from tests.shape.house import modules, tree

READER = "tvchannel.pages.parameters"
OWN = {"int", "float", "complex", "Decimal"}
OF_A_TEXT = {"fromisoformat", "strptime", "isdigit", "isdecimal", "isnumeric"}
# What these read is our own: figures that were computed, and what the store or a signed cookie gave back.
ALLOWED = {
    "tvchannel.pages.busy": {"int": 1},
    "tvchannel.pages.staff": {"isdecimal": 1, "fromisoformat": 1, "int": 1},
    "tvchannel.pages.streams": {"int": 1},
    "tvchannel.pages.office.paper": {"fromisoformat": 4, "int": 1},
    "tvchannel.pages.office.words": {"int": 1},
    "tvchannel.pages.tv.families": {"int": 1},
    "tvchannel.pages.tv.keys": {"int": 1},
    "tvchannel.pages.tv.live": {"int": 1},
    "tvchannel.pages.tv.sizes": {"int": 2},
}


def readers(module: ast.Module) -> Counter[str]:
    """How often each of Python's own readers is called, or handed on as `type=int`."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    named = [call.func.id for call in calls if isinstance(call.func, ast.Name) and call.func.id in OWN]
    of_a_text = [call.func.attr for call in calls if isinstance(call.func, ast.Attribute)]
    handed = [
        part.value.id
        for call in calls
        for part in call.keywords
        if part.arg == "type" and isinstance(part.value, ast.Name) and part.value.id in OWN
    ]
    return Counter([*named, *(name for name in of_a_text if name in OF_A_TEXT), *handed])


def test_no_page_reads_a_number_or_a_day_by_itself() -> None:
    pages = [name for name in modules() if name.startswith("tvchannel.pages") and name != READER]
    found = {name: dict(read) for name in pages if (read := readers(tree(name)))}
    assert found == ALLOWED


def test_readers_of_every_kind_are_noticed() -> None:
    text = "a = int(x) + float(y)\nb = date.fromisoformat(z)\nc = args.get('n', type=int)\nd = z.isdigit()\n"
    assert readers(ast.parse(text)) == Counter(int=2, float=1, fromisoformat=1, isdigit=1)
