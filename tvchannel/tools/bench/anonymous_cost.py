"""What each address costs that answers without an account or a television: processor time and bytes."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

from flask.testing import FlaskClient

from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.features.linking import pair
from tvchannel.processes.app import create_app
from tvchannel.tools.bench import sub_district

Say = Callable[[str], None]
# What is asked for, and the form that is sent with a POST.
Asked = tuple[str, str, dict[str, str]]
_LIVE = f"/live/{sub_district.KEY}/1/480p.m3u8"
_TRY = {"community": sub_district.KEY, "household": "1"}


def bench(times: int, say: Say) -> None:
    """Ask for each so many times, in this process; other programs on the machine change processor time little."""
    say("Processor time of an answer to a stranger, without a web server; the first, and the median of the next")
    say(f"{'':46} {'status':>6} {'first ms':>9} {'then ms':>8} {'bytes':>9}")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        settings = Settings.model_validate({"data_dir": Path(name) / "data", "simulator": (sub_district.KEY,)})
        prepare(settings)
        services = open_services(settings)
        with closing(services.store):
            sub_district.make(services, 50, guide=True)
            client = create_app(services).test_client(use_cookies=False)
            for what, asked in _addresses(services).items():
                _measure(client, what, asked, times, say)


def _addresses(services: Services) -> dict[str, Asked]:
    """Every kind of address, the dearest way to ask for it."""
    store, signing, now = services.store, services.keys.signing, clock.now()
    secret = pair.begin(store, signing, sub_district.KEY, model="", address="192.0.2.1", now=now)
    tv, pairing = f"/tv/{sub_district.KEY}", f"/tv/{sub_district.KEY}/pair/{secret}"
    feeds = f"/feeds/{sub_district.KEY}"
    day, hour = (f"{_LIVE}?utc={now.timestamp() - begin:.0f}&utcend={now.timestamp():.0f}" for begin in (86_000, 3600))
    gets = {
        **{path: path for path in ("/static/tv/keys.js", "/", "/try", f"{tv}/", f"{tv}/guide", f"{tv}/live")},
        **{path: path for path in (f"{tv}/programme/1", f"{tv}/watch/1", f"{tv}/keys", "/enter/unknown", "/nothing")},
        **{path: path for path in (f"{feeds}/guide.xml", f"{feeds}/channels.m3u", _LIVE)},
        "an hour of the past": hour,
        "a day of the past": day,
        "/office/sign-in": "/office/sign-in",
        "a pairing": pairing,
        "its state": f"{pairing}/state",
        "its picture": f"{pairing}/code.png",
    }
    posts = {
        "/try/enter": ("/try/enter", _TRY),
        "/enter/unknown, pressed": ("/enter/unknown", {}),
        "a forged entry": (f"/enter?community={sub_district.KEY}&key=a&time=1&sig=b", {}),
        "a pairing begins": (f"{tv}/pair", {}),
        "a pairing is answered": (f"{tv}/pair/unknown", {"household": "1"}),
        "keys are reported": (f"{tv}/keys/report", {"viewer": "a" * 20, "presses": "13.d.ok"}),
    }
    return {what: ("GET", path, {}) for what, path in gets.items()} | {
        what: ("POST", path, form) for what, (path, form) in posts.items()
    }


def _measure(client: FlaskClient, what: str, asked: Asked, times: int, say: Say) -> None:
    (first, status, size), *others = _answers(client, asked, times + 1)
    then = median(spent for spent, _, _ in others)
    say(f"{what:46} {status:6} {first:9.2f} {then:8.2f} {size:9}")


def _answers(client: FlaskClient, asked: Asked, times: int) -> Iterator[tuple[float, int, int]]:
    """Of each answer: processor time (ms), status and bytes."""
    method, path, form = asked
    for _ in range(times):
        began = time.process_time()
        with client.open(path, method=method, data=form or None) as answer:
            size = len(answer.data)
        yield (time.process_time() - began) * 1000, answer.status_code, size
