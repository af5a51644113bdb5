"""The manifest of the exercise of the remote control."""

from tvchannel.core.feature import Feature

EXERCISE = Feature(name="exercise", views=("tv_exercise",), invites="tv_way:invitation")
