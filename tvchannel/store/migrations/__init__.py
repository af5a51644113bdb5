"""The schema's history, one step a file; `tvchannel migrate` walks it."""
