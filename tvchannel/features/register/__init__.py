"""The members' register at the desk: people, groups and households made, corrected, moved, and a change undone."""
