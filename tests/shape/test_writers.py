"""Only actions write: whoever knows a request (a page, a view of a feature) opens the store for reading alone."""

import ast

import pytest

from tests.shape.house import imports, is_within, modules, tree

# What opens the store for a change, beside `reading` and `steady`.
WRITES = {"writing", "together", "grouped", "alone", "write", "writer"}
PAGES = ("tvchannel.http", "tvchannel.desk", "tvchannel.tv", "tvchannel.api")
REQUEST = ("flask", *PAGES)
STORE = "tvchannel.store"
# The store itself: its two ways to a transaction, its migrations, the locks beside it, and files written anew.
OPENS = (
    "tvchannel.store.database",
    "tvchannel.store.migrations",
    "tvchannel.store.service.jobs",
    "tvchannel.store.privacy",
)


def only_reads(name: str) -> bool:
    """Whether a module may not write: pages, what of a feature knows a request, and statements, which are handed a
    connection."""
    if is_within(name, STORE):
        return not any(is_within(name, place) for place in OPENS)
    if any(is_within(name, place) for place in PAGES):
        return True
    knows = any(is_within(other, place) for other in imports(name) for place in REQUEST)
    return is_within(name, "tvchannel.features") and knows


def writings(module: ast.Module) -> list[str]:
    """Where a module opens a store for a change, as `line: call`; a store is named so, or is what services have."""
    return sorted(
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in WRITES and _is_store(node.value)
    )


def _is_store(node: ast.expr) -> bool:
    return (node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")) in ("store", "_store", "opened")


def test_only_actions_and_processes_write() -> None:
    found = {name: lines for name in modules() if only_reads(name) and (lines := writings(tree(name)))}
    assert found == {}


def test_pages_and_views_of_features_are_those_that_only_read() -> None:
    names = [name for name in modules() if only_reads(name)]
    assert {"tvchannel.tv.pages.check_in", "tvchannel.http.staff_session", "tvchannel.features.theme.desk"} < {*names}
    actions = [name for name in modules() if name.endswith(".actions")]
    assert len(actions) > 5
    assert not {*actions, "tvchannel.core.check_in", "tvchannel.processes.scheduler"} & {*names}


@pytest.mark.parametrize(
    "text",
    [
        "with services().store.writing() as connection: pass",
        "with store.writing() as connection: pass",
        "told.store.together(lambda connection: None, may_wait=True)",
        "self.store.grouped(work, item)",
        "store.write.begin()",
        "call(services().store.together)",
    ],
)
def test_a_writing_of_every_kind_is_noticed(text: str) -> None:
    assert len(writings(ast.parse(text))) == 1


@pytest.mark.parametrize("text", ["with services().store.reading() as c: pass", "answer.write(b'')", "file.write(x)"])
def test_reading_and_other_things_that_are_written_are_not(text: str) -> None:
    assert writings(ast.parse(text)) == []


@pytest.mark.parametrize("name", [name for name in modules() if is_within(name, "tvchannel")])
def test_a_row_is_held_so_that_others_may_still_point_to_it(name: str) -> None:
    """A stronger lock would stop whoever only writes a row that names this one: a deadlock where both wait."""
    calls = [one for one in ast.walk(tree(name)) if isinstance(one, ast.Call)]
    held = [one for one in calls if isinstance(one.func, ast.Attribute) and one.func.attr == "with_for_update"]
    assert [one.lineno for one in held if "key_share" not in {word.arg for word in one.keywords}] == []
