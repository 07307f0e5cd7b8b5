"""What calls are to talk about, in the chair's order."""

from collections.abc import Sequence

from sqlalchemy import Integer, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.agenda import Glance, Point, PointId
from bot.domain.calls import CallId
from bot.domain.people import PartnerId, PersonId
from bot.storage.prepared import Prepared
from bot.storage.repositories.base import Repository, made_key, of_aor
from bot.storage.tables.agenda import agenda_points, minutes

_call = bindparam("call", type_=Integer)
_GLANCE = Prepared(
    select(
        select(func.count())
        .select_from(agenda_points)
        .where(of_aor(agenda_points), agenda_points.c.call_id == _call)
        .scalar_subquery()
        .label("points"),
        exists().where(of_aor(minutes), minutes.c.call_id == _call).label("minutes"),
    )
)
_OF_CALL = (
    select(agenda_points)
    .where(of_aor(agenda_points), agenda_points.c.call_id == _call)
    .order_by(agenda_points.c.place, agenda_points.c.id)
)


class Agendas(Repository):
    """Points of calls."""

    def glance(self, call: CallId) -> Glance:
        """What the call's card says of it."""
        (row,) = self._here(_GLANCE, call=call)
        return Glance(row["points"], bool(row["minutes"]))

    def of(self, call: CallId) -> list[Point]:
        """The points of a call, by their places, which have no gaps."""
        rows = self._own(_OF_CALL, call=call)
        return [_point(row, place) for place, row in enumerate(rows, 1)]

    def get(self, point: PointId) -> Point | None:
        """One point of this AoR."""
        row = self._first(self._from(agenda_points, agenda_points.c.id == point))
        if row is None:
            return None
        return next(each for each in self.of(CallId(row["call_id"])) if each.id == point)

    def add(
        self,
        call: CallId,
        text: str,
        *,
        partner: PartnerId | None,
        person: PersonId,
        request: int | None = None,
    ) -> PointId:
        """Keep a point after the others."""
        values = {"text": text, "request_id": request, "minutes": None}
        statement = insert(agenda_points).values(
            aor_id=self._scope.aor_id,
            call_id=call,
            place=self.glance(call).points + 1,
            partner_id=partner,
            person_id=person,
            **values,
        )
        return PointId(made_key(self._connection.execute(statement)))

    def drop(self, point: Point) -> None:
        """It is not talked about; those after it move up."""
        mine = (agenda_points.c.id == point.id, agenda_points.c.aor_id == self._scope.aor_id)
        self._connection.execute(delete(agenda_points).where(*mine))
        self.order([each.id for each in self.of(point.call)])

    def order(self, points: Sequence[PointId]) -> None:
        """The points of a call, all of them, in this order."""
        for place, point in enumerate(points, 1):
            self._change(point, place=place)

    def time(self, point: PointId, minutes: int | None) -> None:
        """How long it may take."""
        self._change(point, minutes=minutes)

    def carry(self, call: CallId, to: CallId) -> int:
        """Give the points of one call to another, after those it has; how many."""
        moved = self.of(call)
        after = self.glance(to).points
        for place, point in enumerate(moved, after + 1):
            self._change(point.id, call_id=to, place=place)
        return len(moved)

    def _change(self, point: PointId, **values: object) -> None:
        mine = (agenda_points.c.id == point, agenda_points.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(agenda_points).where(*mine).values(**values))


def _point(row: RowMapping, place: int) -> Point:
    return Point(
        id=PointId(row["id"]),
        call=CallId(row["call_id"]),
        place=place,
        text=row["text"],
        request=row["request_id"],
        minutes=row["minutes"],
        partner=row["partner_id"],
        person=row["person_id"],
    )
