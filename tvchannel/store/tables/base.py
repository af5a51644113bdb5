"""What every table shares: one collection, names of constraints that migrations can rely on, references."""

from sqlalchemy import Column, ForeignKey, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def of(name: str) -> Column[int]:
    """The column that says to which `name` (e.g. "household") a row belongs."""
    return Column(f"{name}_id", ForeignKey("communities.id" if name == "community" else f"{name}s.id"), nullable=False)
