"""Pure rules of stations: how far one has come, what may be wrong with its television, when it is silent."""
