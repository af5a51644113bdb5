"""The verbs of the service, and the only writers. They know no HTTP: values in, values or errors out."""
