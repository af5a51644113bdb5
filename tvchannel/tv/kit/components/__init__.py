"""What TV pages are put together from: tiles, buttons, answers, people, the line of hints. Pure."""
