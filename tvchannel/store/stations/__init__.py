"""Stations: the registry, who keeps each, its checklist, its tickets, and open screens."""
