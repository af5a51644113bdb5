"""Reflections: what a member takes from a programme, chosen on the television or typed at the desk."""
