"""The job that removes uploads in pieces that nobody went on with."""

from tvchannel.base import clock
from tvchannel.core.jobs import IDLE, Said
from tvchannel.core.services import Services
from tvchannel.features.uploads.receive import expire


def expired(services: Services) -> Said:
    """Remove those of which nothing has arrived for a week, with their files."""
    gone = expire(services.store, services.vault, clock.now())
    return ("Uploads that were not gone on with and are removed: %(n)s", {"n": gone}) if gone else IDLE
