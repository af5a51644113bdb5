"""Alembic's way in: runs the steps on the connection that `tvchannel.store.database.migrate` hands over."""

from alembic import context

from tvchannel.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    user_module_prefix="types.",
)
with context.begin_transaction():
    context.run_migrations()
