"""Figures of few persons: what is told of them, so that nobody is read out of one or of several. Pure."""
