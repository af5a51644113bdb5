"""Pictures of a programme or an activity for a group chat; people send them, the service sends nothing."""
