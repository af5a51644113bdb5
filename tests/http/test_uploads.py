"""Every page of the desk that takes a file may have a body that a file fits into."""

import ast
import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Flask

from tests.desk.conftest import Desk, desk_model, office  # noqa: F401

FILES = {"sent_picture", "sent_map", "sent_sound", "sent_file", "files"}


def named(function: ast.FunctionDef) -> set[str]:
    """The names and attributes that a function speaks of."""
    found = {one.id for one in ast.walk(function) if isinstance(one, ast.Name)}
    return found | {one.attr for one in ast.walk(function) if isinstance(one, ast.Attribute)}


def takes_a_file(view: Callable[..., Any]) -> bool:
    """Whether a view, or what it calls of its own module, reads a file that was sent."""
    view = inspect.unwrap(view.func if isinstance(view, partial) else view)
    module = ast.parse(inspect.getsource(inspect.getmodule(view)))  # type: ignore[arg-type]
    functions = {one.name: named(one) for one in module.body if isinstance(one, ast.FunctionDef)}
    met, waiting = set[str](), [view.__name__]
    while waiting:
        name = waiting.pop()
        met.add(name)
        waiting += [one for one in functions.get(name, ()) if one in functions and one not in met]
    return any(functions.get(name, set()) & FILES for name in met)


def endpoints(app: Flask) -> set[str]:
    """Those of the desk that take a file."""
    every = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("office.")]
    posts = {rule.endpoint for rule in every if "POST" in rule.methods}
    return {endpoint for endpoint in posts if takes_a_file(app.view_functions[endpoint])}


def test_every_page_that_takes_a_file_may_have_a_body_that_it_fits_into(office: Desk) -> None:  # noqa: F811
    found = endpoints(office.app)
    assert {"office.add_banner", "office.add_book", "office.add_question", "office.upload"} <= found
    marked = {name for name, view in office.app.view_functions.items() if hasattr(view, "takes_file")}
    assert found - marked == set()
