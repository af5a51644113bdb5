"""The demonstration community: invented people, drawn films and a grid, so that every page has something to show."""
