"""What no process imports: the demo, the walk, browsers and measurements, loaded by their own commands."""
