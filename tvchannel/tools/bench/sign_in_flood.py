"""Clients that want to be let in, again and again: at the sign-in under any login, and at a television's doors."""

import multiprocessing
import random
import secrets
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from tvchannel.core.services import Services
from tvchannel.core.staff.sign_in import hash_password
from tvchannel.store.channel import catalogue
from tvchannel.store.service import staff_accounts
from tvchannel.tools.bench import sub_district

OWNER, PASSWORD = "owner", "what the owner alone knows"
Try = Callable[[int], None]
_PAUSE_S = 0.5


@contextmanager
def trying(port: int, trial: str, clients: int) -> Iterator[None]:
    """So many clients try at the service on `port` while the block runs: in a process of their own, so that whoever
    measures beside them waits for the service and not for them.
    """
    process = multiprocessing.get_context("spawn").Process(target=_try_all, args=(port, trial, clients), daemon=True)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def _try_all(port: int, trial: str, clients: int) -> None:
    with ThreadPoolExecutor(clients) as pool:
        for _ in range(clients):
            pool.submit(_again_and_again, port, AGAIN[trial])


def _again_and_again(port: int, try_once: Try) -> None:
    while True:
        with suppress(OSError, HTTPException, IndexError):
            try_once(port)
        time.sleep(_PAUSE_S)


def _guess(port: int) -> None:
    """Sign in under a login that nobody has, from one address."""
    sign_in(port, f"login-{random.randrange(10**9)}", "guess")  # noqa: S311


def _guess_from_anywhere(port: int) -> None:
    """From an address of its own each time: guess the owner's password, and ask for what lets a television in."""
    address = f"127.{random.randrange(1, 255)}.{random.randrange(256)}.{random.randrange(1, 255)}"  # noqa: S311
    sign_in(port, OWNER, "guess", address=address)
    _ask(port, "POST", f"/enter/{secrets.token_urlsafe(32)}", address=address)
    _ask(port, "POST", f"/tv/{sub_district.KEY}/pair", address=address)


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back: the status, the text, and the cookies that the client then has."""

    status: int
    text: str
    cookies: dict[str, str]


def _ask(
    port: int, method: str, path: str, form: str = "", cookies: dict[str, str] | None = None, address: str = "127.0.0.1"
) -> HttpAnswer:
    connection = HTTPConnection("127.0.0.1", port, timeout=20, source_address=(address, 0))
    kept = dict(cookies or {})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": "; ".join(map("=".join, kept.items()))}
    with closing(connection):
        connection.request(method, path, form, headers)
        answer = connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.split(";")[0].partition("=")
            kept[name] = value
        return HttpAnswer(answer.status, answer.read().decode(), kept)


def sign_in(
    port: int, login: str, password: str, cookies: dict[str, str] | None = None, address: str = "127.0.0.1"
) -> HttpAnswer:
    """Load the form of the sign-in and send it, as a browser that has these cookies."""
    path, known = "/office/sign-in", {name: value for name, value in (cookies or {}).items() if name != "desk"}
    form = _ask(port, "GET", path, cookies=known, address=address)
    token = form.text.split('name="csrf_token" value="')[1].split('"')[0]
    told = urlencode({"csrf_token": token, "login": login, "password": password})
    return _ask(port, "POST", path, told, form.cookies, address)


def lets_owner_in(port: int, cookies: dict[str, str]) -> bool:
    """Whether the owner can sign in now, in the browser that has these cookies."""
    return sign_in(port, OWNER, PASSWORD, cookies).status == HTTPStatus.SEE_OTHER


def add_owner(services: Services) -> None:
    """An account with OWNER as its login and PASSWORD."""
    with services.store.writing() as connection:
        community = catalogue.community(connection, sub_district.KEY).id
        staff_accounts.add(connection, community, OWNER, OWNER, hash_password(PASSWORD), ["branch"])


# What many clients do again and again, each as soon as it was answered.
AGAIN: dict[str, Try] = {"parallel sign-ins": _guess, "many addresses": _guess_from_anywhere}
