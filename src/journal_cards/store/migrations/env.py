"""Run by Alembic: the steps go over the connection, and inside the transaction, of ``upgrade``."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
