"""The empty page: what a Flask that does nothing answers a second on this machine, just now."""

from time import perf_counter

from flask import Flask


def rate(seconds: float) -> float:
    """How often one process answers it a second, asked without sockets, over so many seconds."""
    app = Flask("empty")
    app.add_url_rule("/", "nothing", lambda: "nothing")
    client = app.test_client()
    begun, done = perf_counter(), 0
    while perf_counter() - begun < seconds:
        client.get("/")
        done += 1
    return done / (perf_counter() - begun)
