"""Reports: one declaration each, and the formats in which a report leaves the service."""
