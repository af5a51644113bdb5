"""Quizzes: a few questions after a programme or by themselves, each answered by one digit."""
