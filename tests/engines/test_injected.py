"""A script put around a page is in every page, once and first, and in nothing else."""

from flask import Flask

from tests.engines.injected import injected


def _app() -> Flask:
    app = Flask(__name__, root_path=".")
    app.add_url_rule("/page", "page", lambda: "<html><head><title>页</title></head><body><head></body></html>")
    app.add_url_rule("/text", "text", lambda: ("<head>", {"Content-Type": "text/plain"}))
    return app


def test_a_script_stands_first_in_the_head_of_a_page_and_its_length_is_told_anew() -> None:
    app = _app()
    app.wsgi_app = injected(app.wsgi_app, "one()", "two()")  # type: ignore[method-assign]
    answer = app.test_client().get("/page")
    told = "<html><head><script>one()</script><script>two()</script><title>页</title></head><body><head></body></html>"
    assert answer.text == told
    assert answer.headers["Content-Length"] == str(len(told.encode()))


def test_what_is_no_page_stays_as_it_is() -> None:
    app = _app()
    app.wsgi_app = injected(app.wsgi_app, "one()")  # type: ignore[method-assign]
    assert app.test_client().get("/text").text == "<head>"
