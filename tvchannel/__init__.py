"""The service: pages, desk, records and processes of a community's cloud channel on cable TV."""
