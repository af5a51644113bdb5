"""A time-stamp authority as a witness: its stamp is held against its root, others are not believed."""

import contextlib
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.core.test_check_in import offer, press
from tests.store.world import NOON, World
from tvchannel.base.errors import Invalid
from tvchannel.base.settings import Settings
from tvchannel.core.witnesses import compare_heads
from tvchannel.core.witnesses.heads import keep_heads
from tvchannel.core.witnesses.witness import tell
from tvchannel.store.proof import witnesses
from tvchannel.store.proof.witnesses import WitnessDelivery

ZONE = ZoneInfo("Asia/Shanghai")
TSA = """
[tsa]
default_tsa = one
[one]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def with_a_head(world: World, tmp_path: Path, minutes: int) -> None:
    """One more check-in, and its head."""
    at = timedelta(minutes=minutes)
    press(world, offer(world, nonce=f"n{minutes}"), after=timedelta(days=minutes))
    keep_heads(world.store, tmp_path / "heads", now=NOON + at, zone=ZONE)


def delivery(world: World, name: str) -> WitnessDelivery:
    with world.store.reading() as connection:
        return witnesses.deliveries(connection)[name]


def held(world: World, tmp_path: Path, file: Path, certificate: Path = Path("none")) -> compare_heads.Held:
    return compare_heads.held(world.store, tmp_path / "heads", compare_heads.in_text(file, certificate))


@contextlib.contextmanager
def running(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def openssl(folder: Path, *words: str) -> bytes:
    return subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True).stdout


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A time-stamp authority: its address, and the file of its root certificate."""
    folder = tmp_path / "authority"
    folder.mkdir()
    (folder / "tsa.cnf").write_text(TSA)
    (folder / "serial").write_text("01")
    (folder / "use.cnf").write_text("extendedKeyUsage = critical,timeStamping\nkeyUsage = critical,digitalSignature\n")
    new = ("-newkey", "rsa:2048", "-nodes", "-sha256")
    openssl(folder, "req", "-x509", *new, "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=Root", "-days", "9")
    openssl(folder, "req", *new, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Stamps")
    signed = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "9", "-extfile", "use.cnf")
    openssl(folder, "x509", "-req", "-in", "tsa.csr", *signed, "-out", "tsa.pem")

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (folder / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            with_key = ("-signer", "tsa.pem", "-inkey", "tsa.key", "-chain", "root.pem")
            told = openssl(folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", *with_key)
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    with running(server):
        yield f"http://127.0.0.1:{server.server_port}/", folder / "root.pem"


def test_an_authority_stamps_the_newest_head_and_its_stamp_is_held_against_its_root(
    world: World, tmp_path: Path, authority: tuple[str, Path]
) -> None:
    address, root = authority
    settings = Settings(data_dir=tmp_path, witness_tsa=address, witness_tsa_certificate=str(root))
    with_a_head(world, tmp_path, 10)
    assert tell(world.store, settings, NOON) == ["tsa"], delivery(world, "tsa").why
    file = tmp_path / "witness" / "tsa.txt"
    assert held(world, tmp_path, file, root).matches
    line, stamp = file.read_text().strip().rsplit(" ", 1)
    (tmp_path / "line").write_text(line)
    (tmp_path / "stamp").write_bytes(compare_heads.b64decode(stamp))
    openssl(tmp_path, "ts", "-verify", "-data", "line", "-in", "stamp", "-CAfile", str(root))
    file.write_text(f"{line.replace(' 1 ', ' 2 ')} {stamp}\n")
    with pytest.raises(Invalid, match="no time stamp"):
        held(world, tmp_path, file, root)


def test_an_answer_signed_by_somebody_else_is_not_believed(
    world: World, tmp_path: Path, authority: tuple[str, Path]
) -> None:
    folder = authority[1].parent
    openssl(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "k", "-out", "x.pem", "-subj", "/CN=X")
    settings = Settings(data_dir=tmp_path, witness_tsa=authority[0], witness_tsa_certificate=str(folder / "x.pem"))
    with_a_head(world, tmp_path, 10)
    assert tell(world.store, settings, NOON) == []
    assert "no time stamp" in delivery(world, "tsa").why


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:1/", "nowhere"])
def test_an_authority_that_cannot_be_asked_is_said_and_stops_nothing(
    world: World, tmp_path: Path, address: str
) -> None:
    settings = Settings(data_dir=tmp_path, witness_tsa=address, witness_file=str(tmp_path / "w.txt"))
    with_a_head(world, tmp_path, 10)
    assert tell(world.store, settings, NOON) == ["file"]
    assert delivery(world, "tsa").why
