"""One place for each rule: what decides is asked, and nobody reads by himself what it decides from."""

import ast

from tests.shape.house import is_within, modules, tree

# The declaration of personal tables names the ledger, and reads nothing of it.
LEDGER = (
    *("tvchannel.store.records", "tvchannel.store.proof", "tvchannel.store.tables", "tvchannel.store.migrations"),
    "tvchannel.core.privacy.personal",
)
VALIDITY = ("epg", "tvchannel.study.availability")
DATES = {"valid_from", "valid_until", "valid_from_time", "valid_until_time"}
ORDERS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def names_of(module: ast.Module, table: str) -> list[int]:
    """The lines on which a module names a table, as `t.ledger` or by its import."""
    parts = [node for node in ast.walk(module) if isinstance(node, ast.Attribute) and node.attr == table]
    return sorted(
        part.lineno for part in parts if isinstance(part.value, ast.Name) and part.value.id in ("t", "tables")
    )


def comparisons(module: ast.Module) -> list[int]:
    """The lines on which a module holds a film's first or last day against a day by itself."""
    return sorted(
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Compare)
        and any(isinstance(how, ORDERS) for how in node.ops)
        and any(_is_date(part) for side in (node.left, *node.comparators) for part in ast.walk(side))
        and not all(_is_date(side) for side in (node.left, *node.comparators))
    )


def _is_date(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute | ast.Name) and (getattr(node, "attr", "") or getattr(node, "id", "")) in DATES
    )


def outside(places: tuple[str, ...]) -> list[str]:
    """The modules that lie in none of the places."""
    return [name for name in modules() if not any(is_within(name, place) for place in places)]


def test_the_ledger_is_read_where_it_is_known_which_rows_count() -> None:
    assert {name: found for name in outside(LEDGER) if (found := names_of(tree(name), "ledger"))} == {}


def test_the_days_of_a_film_are_compared_by_the_rule_alone() -> None:
    assert {name: found for name in outside(VALIDITY) if (found := comparisons(tree(name)))} == {}


def test_what_is_looked_for_is_noticed() -> None:
    text = "a = select(t.ledger.c.seq)\nb = row.valid_from <= day\nc = day > row.valid_until\n"
    assert names_of(ast.parse(text), "ledger") == [1]
    assert comparisons(ast.parse(text)) == [2, 3]


def test_an_upload_that_ends_before_it_begins_is_another_question() -> None:
    assert comparisons(ast.parse("upload.valid_until < upload.valid_from")) == []
