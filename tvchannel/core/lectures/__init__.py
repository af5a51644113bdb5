"""Lectures that are held while the channel shows them."""
