"""Numbers and days from outside are read in one module: Python's own readers take "1_0", " 5", "1e3" and "５"."""

import ast
from collections import Counter

from tests.shape.house import modules, tree

ROOMS = tuple(f"tvchannel.{room}" for room in ("http", "api", "desk", "tv", "features", "commands"))
OWN = {"int", "float", "complex", "Decimal"}
CLICKS_OWN = {"IntRange", "FloatRange", "DateTime"}
OF_A_TEXT = {"fromisoformat", "strptime", "isdigit", "isdecimal", "isnumeric"}
# What these read is our own: figures that were computed, and what the store or a signed cookie gave back.
ALLOWED = {
    "tvchannel.commands.films": {"int": 1},
    "tvchannel.commands.filler": {"int": 1},
    "tvchannel.commands.guide": {"fromisoformat": 1},
    "tvchannel.features.film_catalogue.catalogue_imports": {"int": 1},
    "tvchannel.features.review.cut_times": {"int": 1},
    "tvchannel.features.linking.televisions": {"int": 1, "isdecimal": 1},
    "tvchannel.features.register.changes": {"int": 1},
    "tvchannel.features.register.transfers": {"int": 1},
    "tvchannel.features.operator.actions": {"int": 1},
    "tvchannel.features.operator.operator_link": {"int": 1, "isdecimal": 1},
    "tvchannel.features.reports.api": {"int": 2, "float": 1},
    "tvchannel.features.reports.kinds.opinions.ratings": {"Decimal": 1},
    "tvchannel.features.reports.kinds.study": {"Decimal": 1},
    "tvchannel.http.request_framing": {"int": 1},
    "tvchannel.http.large_answers": {"int": 1},
    "tvchannel.http.staff_session": {"isdecimal": 1, "fromisoformat": 1, "int": 1},
    "tvchannel.features.data_export.paper": {"fromisoformat": 5, "int": 1},
    "tvchannel.desk.kit.words": {"int": 1},
    "tvchannel.tv.kit.families": {"int": 1},
    "tvchannel.features.remote_test.tv": {"int": 1},
    "tvchannel.tv.pages.live": {"int": 1},
    "tvchannel.tv.kit.sizes": {"int": 2},
}


def readers(module: ast.Module) -> Counter[str]:
    """How often each of Python's own readers is called, or handed on as `type=int`; click's own read as Python does."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    named = [call.func.id for call in calls if isinstance(call.func, ast.Name) and call.func.id in OWN]
    of_a_text = [call.func.attr for call in calls if isinstance(call.func, ast.Attribute)]
    handed = [
        name.id
        for call in calls
        for part in call.keywords
        if part.arg == "type"
        for name in ast.walk(part.value)
        if isinstance(name, ast.Name) and name.id in OWN and not isinstance(part.value, ast.Call)
    ]
    return Counter([*named, *(name for name in of_a_text if name in OF_A_TEXT | CLICKS_OWN), *handed])


def test_no_page_and_no_command_reads_a_number_or_a_day_by_itself() -> None:
    named = [name for name in modules() if name.startswith(ROOMS)]
    found = {name: dict(read) for name in named if (read := readers(tree(name)))}
    assert found == ALLOWED


def test_readers_of_every_kind_are_noticed() -> None:
    text = "a = int(x) + float(y)\nb = date.fromisoformat(z)\nc = args.get('n', type=int)\nd = z.isdigit()\n"
    assert readers(ast.parse(text)) == Counter(int=2, float=1, fromisoformat=1, isdigit=1)


def test_readers_of_clicks_own_are_noticed() -> None:
    text = "o(type=click.IntRange(1, 9))\no(type=(int, str))\no(type=click.DateTime())\no(type=Number(1))\n"
    assert readers(ast.parse(text)) == Counter(IntRange=1, int=1, DateTime=1)
