"""All tables of the house: a feature's are known once its modules are loaded, and no manifest loads all of these."""

import pkgutil
from importlib import import_module

from sqlalchemy import MetaData

from tvchannel import features
from tvchannel.store.tables import metadata


def every_table() -> MetaData:
    """The tables of the core and of every feature."""
    for found in pkgutil.walk_packages(features.__path__, f"{features.__name__}."):
        import_module(found.name)
    return metadata
