"""Urgent notices: what stands over the plan of a channel, and for how long."""
