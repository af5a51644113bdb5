"""The manifest of the copies of everything about one person."""

from tvchannel.core.feature import Feature

DATA_EXPORT = Feature(name="data_export", views=("desk",))
