"""Where alembic's steps are taken: within the transaction that `versions.upgrade` hands over.

A new step: raise SCHEMA_VERSION, add `versions/tables_N.py` by hand (revision "N"), and give
`tests/store/older` a database as the version before made it.
"""

from alembic import context

from musnad.store.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
