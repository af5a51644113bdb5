"""Lectures at the desk: an activity is shown live, its sender is told where to connect, and what arrives is seen."""
