"""The manifest of stations."""

from tvchannel.core.feature import Feature
from tvchannel.features.stations.personal import KEEPERS, STEPS, TICKETS
from tvchannel.features.stations.personal import STATIONS as TABLE

STATIONS = Feature(name="stations", personal=(TABLE, KEEPERS, STEPS, TICKETS))
