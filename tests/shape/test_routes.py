"""Every page says who may open it, and the door holds everybody to it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.shape.house import modules
from tvchannel import api, desk, tv
from tvchannel.base.roles import ROLES
from tvchannel.base.settings import Settings
from tvchannel.core.feature import views_of
from tvchannel.core.services import open_services, prepare
from tvchannel.http.context import ANYONE, BOX, TOKEN
from tvchannel.processes.app import create_app
from tvchannel.processes.features import FEATURES


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, migrated: Callable[[Path], Path]) -> Iterator[Flask]:
    """The application over an empty, prepared data folder."""
    settings = Settings(data_dir=migrated(tmp_path_factory.mktemp("data")))
    prepare(settings)
    services = open_services(settings)
    yield create_app(services)
    services.store.close()


def who_may(app: Flask, rule: Rule) -> frozenset[str]:
    return getattr(app.view_functions[rule.endpoint], "opens_to", frozenset())


def address(rule: Rule) -> str:
    """An address that the rule matches, with values that belong to nobody."""
    told = {}
    for name in rule.arguments:
        converter = rule._converters[name]
        sample = {"IntegerConverter": 999999, "AnyConverter": next(iter(getattr(converter, "items", ["x"])))}
        told[name] = sample.get(type(converter).__name__, "nobody")
    built = rule.build(told)
    assert built, rule
    return built[1]


def test_every_route_says_who_may_open_it(app: Flask) -> None:
    known = {ANYONE, BOX, TOKEN, *ROLES}
    for rule in app.url_map.iter_rules():
        who = who_may(app, rule)
        assert who, f"{rule} has no opens_to mark"
        assert who <= known, f"{rule} opens to {who - known}"


def test_the_desk_opens_to_staff_alone_and_never_to_a_box(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        who = who_may(app, rule)
        if who & set(ROLES):
            assert BOX not in who, rule
        if BOX in who:
            assert rule.rule.startswith("/tv/"), rule
        if TOKEN in who:
            assert who == {TOKEN}, rule
            assert rule.rule.startswith("/api/"), rule


def test_without_an_entry_no_guarded_page_shows_itself(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if ANYONE in who_may(app, rule):
            continue
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            answer = client.open(address(rule), method=method)
            assert answer.status_code in (302, 303, 401, 403, 404), f"{method} {rule}: {answer.status}"


def test_no_page_answers_an_unknown_id_with_a_stack_trace_or_a_500(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods:
            answer = client.get(address(rule))
            assert answer.status_code < 500, f"{rule}: {answer.status}"
            assert b"Traceback" not in answer.data, rule
            answer.close()


def test_an_unmarked_view_lets_nobody_in(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    prepare(settings)
    app = create_app(open_services(settings))
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert b"secret" not in app.test_client().get("/forgotten").data


def test_every_module_of_pages_is_named_where_it_is_loaded_from() -> None:
    """A feature's in its manifest, the core's in its package: a forgotten one would be pages that nobody finds."""
    texts = {name: path.read_text("utf-8") for name, path in modules().items() if name.startswith("tvchannel.")}
    hung = re.compile(r"^\s*@?blueprint\.(get|post|route|add_url_rule)\(", re.MULTILINE)
    pages = {name for name, text in texts.items() if hung.search(text) and " = Blueprint(" not in text}
    assert len(pages) > 30
    assert pages - {*desk.VIEWS, *tv.VIEWS, *api.VIEWS, *views_of(FEATURES)} == set()
