"""What linking keeps of a household: the codes of televisions that wait for it."""

from datetime import timedelta

from tvchannel.store import tables as t
from tvchannel.store.boxes import pairings
from tvchannel.store.privacy.personal import Kept, Not, Personal

_NOBODY = Not("a code names a household for ten minutes, and nobody who lives there")
# A code is good for minutes; it is kept well beyond.
_LASTS = timedelta(days=2)

PAIRINGS = Personal(t.pairings, erase=_NOBODY, keep=Kept("pairings", lambda _: _LASTS, pairings.forget), export=_NOBODY)
