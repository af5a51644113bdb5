"""The people whom a list means by name and household, found in the register."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection

from tvchannel.base.errors import Invalid
from tvchannel.base.readers import number_of
from tvchannel.core import enrol, register
from tvchannel.core.import_files.enrolment import Registered
from tvchannel.core.tokens import ServiceKeys


class ListedPeople:
    """The register of a community, read once for all the lines of a list; with `groups` the people of these alone."""

    def __init__(
        self, connection: Connection, keys: ServiceKeys, community_id: int, groups: Collection[str] | None = None
    ) -> None:
        self._keys = keys
        self._named: dict[str | None, list[Registered]] = defaultdict(list)
        for one in enrol.registered(connection, community_id):
            if groups is not None and one.group not in groups:
                continue
            self._named[one.name_hash].append(one)

    def ref_of(self, name: str, household: str) -> str:
        """The reference of whoever has this name, in the household whose number the list gives ("": any).

        Raises Invalid where there is nobody, or several.
        """
        named = self._named.get(register.hash_of(self._keys, name), [])
        if household:
            named = [one for one in named if one.household == number_of(household)]
        if not named:
            raise Invalid("Nobody of this name is in the register, or not in this household.")
        if len(named) > 1:
            homes = ", ".join(str(one) for one in sorted(one.household for one in named))
            raise Invalid("The same name stands in household %(homes)s: give the household's number.", homes=homes)
        return named[0].ref
