"""What is known of a home by its marks: that it has given one, as a keyed hash, until the year is over."""

from tvchannel.store import tables as t
from tvchannel.store.channel import ratings
from tvchannel.store.privacy.personal import Not, Personal, RetentionClass, until_over

HOMES = Personal(
    t.rating_homes,
    erase=Not("a keyed hash, which names no home without the key of the service; it goes when the year is over"),
    keep=RetentionClass("which homes have marked programmes", until_over, ratings.forget_homes),
    export=Not("it says only that somebody of a home has marked a programme, and no table says which mark"),
)
