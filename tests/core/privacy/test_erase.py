"""A server writes anew the tables in which rows are erased."""

from tests.core.privacy.throwaway_feature import WITH_VISITS
from tvchannel.core.privacy.personal import CORE
from tvchannel.processes.features import FEATURES
from tvchannel.store.privacy.personal import (
    erased_tables,
)


def test_a_server_writes_the_tables_anew_in_which_rows_are_erased() -> None:
    told = {
        "members",
        "former_refs",
        "consents",
        "pins",
        "positions",
        "requests",
        "corrections",
        "presences",
        "households",
    }
    told |= {"groups"}
    assert set(erased_tables(CORE)) == told
    of_features = erased_tables(one for feature in FEATURES for one in feature.personal)
    assert set(erased_tables(WITH_VISITS)) == told | {*of_features, "visits", "spare_keys"}
