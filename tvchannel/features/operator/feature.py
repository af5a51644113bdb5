"""The manifest of the cable operator's signed entries."""

from tvchannel.core.feature import Feature
from tvchannel.features.operator.audit import OperatorAction, OperatorSubject

OPERATOR = Feature(
    name="operator",
    views=("tv",),
    audit=(OperatorAction, OperatorSubject),
)
