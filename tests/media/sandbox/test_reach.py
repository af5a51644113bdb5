"""What a process in the sandbox sees and can do, asked of a process that is in one."""

import os
import socket
import sys
from pathlib import Path

import pytest

from media.ffmpeg import Budget, Reach, run
from media.places.vault import Vault
from media.sandbox import reach as sandbox
from media.sandbox import seccomp, state
from tests.media.sources import ENGINE

pytestmark = [*ENGINE, pytest.mark.skipif(bool(state.trouble()), reason=state.trouble())]


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A film that is sent, beside one that somebody else has sent."""
    incoming = tmp_path / "incoming"
    incoming.mkdir(mode=0o750)
    for name in ("film", "another"):
        (incoming / name).write_bytes(b"picture")
        (incoming / name).chmod(0o600)
    return incoming / "film"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir(mode=0o750)
    return folder


def answer(code: str, *read: Path, write: Path | None = None) -> str:
    """What Python says to `code` in the sandbox: what it prints, or the name of what went wrong."""
    wrapped = f"import os, socket\ntry:\n    {code}\nexcept OSError as error:\n    print(type(error).__name__)"
    return run([sys.executable, "-c", wrapped], Budget(20), Reach(read=read, write=write))[0].strip()


def test_the_one_file_is_seen_and_no_other(film: Path, work: Path):
    assert answer(f"print(open({str(film)!r}).read())", film, write=work) == "picture"
    assert answer(f"print(os.listdir({str(film.parent)!r}))", film, write=work) == "['film']"
    assert answer(f"print(open({str(film.parent / 'another')!r}).read())", film, write=work) == "FileNotFoundError"


@pytest.mark.parametrize(
    "place", ["/proc", "/sys", "/home", "/root", "/var", "/run", "/etc/passwd", "/etc/hosts", "/srv"]
)
def test_nothing_of_the_machine_is_seen_but_its_programs(place: str):
    assert answer(f"print(os.path.exists({place!r}))") == "False"


def test_the_film_cannot_be_changed_even_where_it_lies_in_the_folder_that_is_written(film: Path):
    for write in (None, film.parent):
        assert answer(f"open({str(film)!r}, 'w').write('x')", film, write=write) == "OSError"
        assert answer(f"os.remove({str(film)!r})", film, write=write) in ("OSError", "PermissionError")
    assert film.read_bytes() == b"picture"


@pytest.mark.parametrize("place", ["/x", "/usr/x", "/usr/bin/x", "/etc/x", "/dev/x"])
def test_only_the_one_folder_is_written(place: str, film: Path, work: Path):
    assert answer(f"open({place!r}, 'w')", film, write=work) == "OSError"
    answer(f"open({str(film.parent / 'x')!r}, 'w').write('x')", film, write=work)
    assert sorted(path.name for path in film.parent.iterdir()) == ["another", "film"]
    assert answer("open('made', 'w').write('x')", film, write=work) == ""
    assert [path.name for path in work.iterdir()] == ["made"]


def test_its_tmp_is_its_own_and_small(work: Path):
    assert answer("open('/tmp/x', 'w').write('x'); print(os.listdir('/tmp'))") == "['x']"
    assert answer("print(os.listdir('/tmp'))") == "[]"
    assert answer("s = os.statvfs('/tmp'); print(s.f_blocks * s.f_frsize)") == str(16 << 20)


def test_what_it_makes_belongs_to_the_service_which_can_move_and_remove_it(tmp_path: Path):
    vault = Vault(tmp_path / "vault")
    work = vault.workbench.open("film")
    made = work / "film"
    answer("os.mkdir('film'); open('film/a.ts', 'w').write('x'); os.chmod('film/a.ts', 0o640)", write=work)
    assert {path.stat().st_uid for path in (made, made / "a.ts")} == {os.geteuid()}
    assert vault.films.publish(made, "film")
    vault.films.remove("film")
    assert vault.films.materials() == []


def test_it_is_nobody_and_can_become_nobody_else():
    assert answer("print(os.getuid(), os.getgid())") == f"{sandbox.NOBODY} {sandbox.NOBODY}"
    assert answer("os.setuid(0)") == "OSError"
    assert answer("os.chroot('/usr')") == "PermissionError"


def test_no_other_process_is_there_for_it():
    assert answer(f"os.kill({os.getpid()}, 0)") == "ProcessLookupError"


def test_it_makes_no_connection():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        assert answer(f"socket.create_connection(('127.0.0.1', {port}), 2)") in ("PermissionError", "OSError")
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.skipif(seccomp.program() is None, reason="libseccomp2 is not installed")
@pytest.mark.parametrize(
    "code",
    ["socket.socket()", "socket.socketpair()", "socket.socket(socket.AF_UNIX)", "socket.socket(socket.AF_NETLINK)"],
)
def test_the_filter_refuses_every_kind_of_socket(code: str):
    assert answer(code) == "PermissionError"


def test_what_is_to_receive_may_use_the_network_and_sees_no_more_of_the_machine(film: Path):
    def answer_there(code: str) -> str:
        wrapped = f"import os, socket\ntry:\n    {code}\nexcept OSError as error:\n    print(type(error).__name__)"
        return run([sys.executable, "-c", wrapped], Budget(20), Reach(network=True))[0].strip()

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert answer_there(f"print(bool(socket.create_connection(('127.0.0.1', {port}), 20)))") == "True"
    assert answer_there(f"print(open({str(film)!r}).read())") == "FileNotFoundError"
    assert answer_there("os.chroot('/usr')") == "PermissionError"


@pytest.mark.skipif(seccomp.program() is None, reason="libseccomp2 is not installed")
@pytest.mark.parametrize("number", ["0x10000000", "0x00020000", "0x40000000"], ids=["user", "mount", "network"])
def test_the_filter_refuses_namespaces_of_its_own(number: str):
    code = f"import ctypes; c = ctypes.CDLL(None, use_errno=True); c.unshare({number}); print(ctypes.get_errno())"
    assert answer(code) == "1"


def test_a_program_that_lies_elsewhere_is_seen_and_nothing_beside_it(tmp_path: Path):
    (tmp_path / "program").write_text('#!/bin/sh\nls "$(dirname "$0")"\n')
    (tmp_path / "program").chmod(0o755)
    (tmp_path / "beside").touch()
    assert run([str(tmp_path / "program")], Budget(20), Reach())[0] == "program\n"


def test_names_that_look_like_options_are_names(tmp_path: Path):
    source = tmp_path / "--share-net\n-i"
    source.write_text("x")
    assert answer(f"print(open({str(source)!r}).read())", source) == "x"


def test_without_libseccomp_it_is_shut_in_all_the_same(tmp_path: Path):
    words = sandbox.words(Reach(), Path("/usr/bin/true"), None)
    assert "--seccomp" not in words
    assert "--unshare-all" in words
