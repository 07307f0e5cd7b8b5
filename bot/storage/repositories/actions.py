"""Action items of calls."""

from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.actions import Action, ActionId, ActionState
from bot.domain.calls import Call, CallId, CallKind
from bot.domain.people import PartnerId, PersonId
from bot.storage.repositories.base import Repository
from bot.storage.tables.agenda import actions
from bot.storage.tables.calls import calls

_OPEN = actions.c.state == ActionState.OPEN.value


class Actions(Repository):
    """What was agreed; `number` is what people say."""

    def numbered(self, number: int) -> Action | None:
        """The item that people call by `number`."""
        row = self._first(self._from(actions, actions.c.number == number))
        return _action(row) if row else None

    def get(self, action: ActionId) -> Action | None:
        """One item of this AoR."""
        row = self._first(self._from(actions, actions.c.id == action))
        return _action(row) if row else None

    def open(self) -> list[Action]:
        """Everything still to be done, what is due first first."""
        return self._listed(_OPEN)

    def of(self, call: CallId) -> list[Action]:
        """What was agreed at a call and not dropped."""
        dropped = actions.c.state == ActionState.DROPPED.value
        return self._listed(actions.c.call_id == call, ~dropped)

    def before(self, call: Call) -> list[Action]:
        """What is still to be done from earlier calls of the same kind, and so of its series.

        A single call follows no other.
        """
        if call.kind is CallKind.SINGLE:
            return []
        earlier = select(calls.c.id).where(
            calls.c.aor_id == self._scope.aor_id,
            calls.c.kind == call.kind.value,
            calls.c.start < call.start,
        )
        return self._listed(_OPEN, actions.c.call_id.in_(earlier))

    def add(
        self,
        call: CallId,
        what: str,
        due: date,
        *,
        partner: PartnerId | None,
        person: PersonId | None,
    ) -> Action:
        """Keep an item under the next number."""
        top = self._from(actions).with_only_columns(func.max(actions.c.number))
        made = self._add(
            actions,
            number=(self._connection.execute(top).scalar() or 0) + 1,
            call_id=call,
            what=what,
            due=due,
            partner_id=partner,
            person_id=person,
            state=ActionState.OPEN.value,
        )
        return self._found(ActionId(made))

    def change(
        self, action: ActionId, *, state: ActionState | None = None, due: date | None = None
    ) -> Action:
        """Where it stands, or when it is due; the item as it is then."""
        values = {"state": state.value if state else None, "due": due}
        said = {name: value for name, value in values.items() if value is not None}
        mine = (actions.c.id == action, actions.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(actions).where(*mine).values(**said))
        return self._found(action)

    def _found(self, action: ActionId) -> Action:
        found = self.get(action)
        if found is None:
            raise LookupError(f"no action item {action}")
        return found

    def _listed(self, *conditions: object) -> list[Action]:
        query = self._from(actions, *conditions).order_by(actions.c.due, actions.c.number)
        return [_action(row) for row in self._all(query)]


def _action(row: RowMapping) -> Action:
    return Action(
        id=ActionId(row["id"]),
        number=row["number"],
        call=CallId(row["call_id"]),
        what=row["what"],
        due=row["due"],
        partner=row["partner_id"],
        person=row["person_id"],
        state=ActionState(row["state"]),
    )
