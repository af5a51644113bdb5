"""The manifest of the test of remote controls."""

from tvchannel.core.feature import Feature
from tvchannel.features.remote_test.remotes import REMOTES

REMOTE_TEST = Feature(name="remote_test", views=("desk", "tv"), of_box="desk:of_box", personal=(REMOTES,))
