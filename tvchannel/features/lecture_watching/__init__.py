"""Lectures as homes watch them: what they ask, and the page on which it is answered."""
