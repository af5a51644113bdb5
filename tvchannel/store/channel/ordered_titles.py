"""A community's own list of names or words in two languages, in its order: topics, hot words."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Column, Connection, Table, delete, func, insert, select, update

from epg.titles import Title


def one_up(order: Sequence[int], number: int) -> list[int]:
    """The same ids, of which `number` stands one place further to the front; the first stays where it is."""
    place = order.index(number)
    first = max(0, place - 1)
    return [*order[:first], number, *order[first:place], *order[place + 1 :]]


class OrderedTitles:
    """The rows of `table` with an id, a community, a position, and a title in `<name>_zh` and `<name>_en`."""

    def __init__(self, table: Table, name: str) -> None:
        self._table = table
        self._zh, self._en = f"{name}_zh", f"{name}_en"
        self._id: Column[int] = table.c.id

    def of_community(self, connection: Connection, community_id: int) -> Mapping[int, Title]:
        """Those of a community by id, in their order."""
        mine = select(self._table).where(self._table.c.community_id == community_id)
        rows = connection.execute(mine.order_by(self._table.c.position, self._id)).mappings()
        return {row["id"]: Title(row[self._zh], row[self._en]) for row in rows}

    def add(self, connection: Connection, community_id: int, title: Title) -> int:
        """Another one, behind the others; gives its id."""
        here = self._table.c.community_id == community_id
        last = select(func.coalesce(func.max(self._table.c.position), 0)).where(here)
        position = connection.execute(last).scalar_one() + 1
        values = {"community_id": community_id, "position": position, **self._values(title)}
        return int(connection.execute(insert(self._table).values(values).returning(self._id)).scalar_one())

    def change(self, connection: Connection, number: int, title: Title) -> None:
        """Another title in its place."""
        connection.execute(update(self._table).where(self._id == number).values(self._values(title)))

    def order(self, connection: Connection, numbers: Iterable[int]) -> None:
        """They stand in the order of these ids."""
        for position, number in enumerate(numbers, 1):
            connection.execute(update(self._table).where(self._id == number).values(position=position))

    def remove(self, connection: Connection, number: int) -> None:
        """It is gone."""
        connection.execute(delete(self._table).where(self._id == number))

    def _values(self, title: Title) -> dict[str, str]:
        return {self._zh: title.zh, self._en: title.en}
