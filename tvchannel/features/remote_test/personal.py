"""What the test of remote controls keeps of a box: what its remote control sends."""

from tvchannel.store import tables as t
from tvchannel.store.privacy.personal import Not, Personal

_NOBODY = Not("which codes a remote control sends says nothing of who holds it")

REMOTES = Personal(
    t.remotes,
    erase=_NOBODY,
    keep=Not("one row a box, in place of what it told before; of strangers' televisions only the newest are kept"),
    export=_NOBODY,
)
