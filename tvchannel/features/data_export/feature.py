"""The manifest of the copies of everything about one person."""

from tvchannel.core.feature import Feature
from tvchannel.features.data_export import desk

DATA_EXPORT = Feature(name="data_export", views=(desk,))
