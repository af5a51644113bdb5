"""OpenStack swift with its S3 interface in one process, run by the Python of .tools/swift; nothing else imports this.

    swift_server.py FOLDER PORT     serves until it is ended; all that it keeps lies in FOLDER, on a disk with xattrs

The account is `test`: its owner's key is `test:owner` with the secret `owner-secret`; `test:guest`, `guest-secret`,
may do nothing there. A page of a listing has 100 objects, not 1,000, so that a test need not make as many.
"""

import sys
from pathlib import Path

import eventlet

eventlet.monkey_patch()

from eventlet import wsgi  # noqa: E402
from swift.common import utils  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402
from swift.common.storage_policy import reload_storage_policies  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402

_COMMON = "swift_dir = {folder}\ndevices = {folder}/disks\nmount_check = false\nlog_level = ERROR\nworkers = 0\n"
_SWIFT = "[swift-hash]\nswift_hash_path_suffix = tests\n[storage-policy:0]\nname = one\ndefault = yes\n"
# On a busy machine the listings would be told later than within the second that swift waits, or never: nothing here
# tells them once more.
_PATIENCE = "conn_timeout = 120\nnode_timeout = 120\ncontainer_update_timeout = 120\n"
_STORAGE = """[DEFAULT]
{common}
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
{patience}"""
_PROXY = """[DEFAULT]
{common}
[pipeline:main]
pipeline = catch_errors gatekeeper listing_formats s3api tempauth copy container-quotas slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
{patience}[filter:tempauth]
use = egg:swift#tempauth
user_test_owner = owner-secret .admin
user_test_guest = guest-secret
[filter:s3api]
use = egg:swift#s3api
s3_acl = false
max_bucket_listing = 100
allow_multipart_uploads = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:copy]
use = egg:swift#copy
[filter:container-quotas]
use = egg:swift#container_quotas
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
"""


def main(folder: Path, port: int) -> None:
    """Serve."""
    (folder / "disks" / "d1").mkdir(parents=True, exist_ok=True)
    (folder / "swift.conf").write_text(_SWIFT)
    utils.SWIFT_CONF_FILE = str(folder / "swift.conf")
    utils.HASH_PATH_SUFFIX = b"tests"
    reload_storage_policies()
    common = _COMMON.format(folder=folder)
    listening = {kind: eventlet.listen(("127.0.0.1", 0)) for kind in ("account", "container", "object")}
    for kind, socket in listening.items():
        ring(folder / f"{kind}.ring.gz", socket.getsockname()[1])
    for kind, socket in listening.items():
        conf = folder / f"{kind}.conf"
        conf.write_text(_STORAGE.format(common=common, kind=kind, patience=_PATIENCE))
        eventlet.spawn(serve, socket, str(conf))
    conf = folder / "proxy.conf"
    conf.write_text(_PROXY.format(common=common, patience=_PATIENCE))
    serve(eventlet.listen(("127.0.0.1", port)), str(conf))


def ring(path: Path, port: int) -> None:
    """Everything lies once, on one device."""
    builder = RingBuilder(2, 1, 1)
    builder.add_dev({"region": 1, "zone": 1, "weight": 1.0, "ip": "127.0.0.1", "port": port, "device": "d1"})
    builder.rebalance()
    builder.get_ring().save(str(path))


class Cache:
    """What memcached does for swift, of which one process is enough here."""

    def __init__(self) -> None:
        self.kept: dict[str, object] = {}

    def get(self, key: str, **_: object) -> object:
        """What was set."""
        return self.kept.get(key)

    def set(self, key: str, value: object, **_: object) -> None:
        """Keep it."""
        self.kept[key] = value

    def delete(self, key: str, **_: object) -> None:
        """Forget it."""
        self.kept.pop(key, None)


def serve(socket: object, conf: str) -> None:
    """The application that `conf` names."""
    application, cache = loadapp(conf), Cache()

    def cached(environ: dict, start: object) -> object:
        return application({**environ, "swift.cache": cache}, start)

    wsgi.server(socket, cached, log_output=False, max_size=64)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
