"""A nonce of the operator's signed entries is used once, on both engines."""

from datetime import timedelta

from tests.store.world import NOON
from tvchannel.store.boxes import operator_refs
from tvchannel.store.database.engine import Store

HOUR = timedelta(hours=1)


def test_a_nonce_is_used_once_for_its_key(store: Store) -> None:
    with store.writing() as connection:
        assert operator_refs.use_nonce(connection, "a", "n", NOON)
        assert operator_refs.use_nonce(connection, "b", "n", NOON)
        assert not operator_refs.use_nonce(connection, "a", "n", NOON)
        assert operator_refs.use_nonce(connection, "a", "m", NOON)
    with store.writing() as connection:
        assert not operator_refs.use_nonce(connection, "a", "n", NOON)
        assert operator_refs.forget_nonces(connection, NOON + HOUR) == 3
        assert operator_refs.use_nonce(connection, "a", "n", NOON)
