"""The staff and their audit log, wrong tries to sign in, and the service's own processes and nightly jobs."""
