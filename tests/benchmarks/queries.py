"""The floor of figures: the best queries that can be written by hand, for SQLite alone.

Nothing of bot is imported here. SQLite hands over the row in which a maximum was found, so that a
weight need not say what was said; evidence of calls that were cancelled is left alone.
"""

import sqlite3
from typing import Any

Rows = list[tuple[Any, ...]]

_HEADLINE = """
WITH wanted AS (
  SELECT id, aor_id, start, state, held, target FROM call WHERE {which} AND counts AND start < :now
),
loudest AS (
  SELECT call_id, partner_id, presence, max(CASE source
    WHEN 'check_in' THEN 2000000000000000000 + id
    WHEN 'report' THEN 4000000000000000000 + id
      + CAST(round(coalesce(minutes, 0) * 600) AS INTEGER) * 10000000000
    WHEN 'chair' THEN 6000000000000000000 + id
    ELSE id END)
  FROM attendance
  WHERE partner_id IS NOT NULL
    AND call_id IN (SELECT id FROM wanted WHERE state <> 'cancelled' AND held <> 'no')
  GROUP BY call_id, partner_id
),
came AS (
  SELECT call_id, sum(
    EXISTS (SELECT 1 FROM call_partner f
      WHERE f.call_id = v.call_id AND f.partner_id = v.partner_id)
    OR NOT EXISTS (SELECT 1 FROM call_partner f WHERE f.call_id = v.call_id)
      AND EXISTS (SELECT 1 FROM partner p WHERE p.id = v.partner_id AND p.counts)
  ) AS counting
  FROM loudest v WHERE presence = 'present' GROUP BY call_id
),
figure AS MATERIALIZED (
  SELECT aor_id, state, target, coalesce(counting, 0) AS counting,
    CASE WHEN held = 'unconfirmed' AND came.call_id IS NOT NULL AND EXISTS (
      SELECT 1 FROM attendance e WHERE e.call_id = wanted.id AND e.partner_id IS NOT NULL
        AND e.presence = 'present' AND e.at < wanted.start)
    THEN 'yes' ELSE held END AS held
  FROM wanted LEFT JOIN came ON came.call_id = wanted.id
)
SELECT aor_id, count(*), sum(state <> 'cancelled' AND held = 'yes'),
  sum(state <> 'cancelled' AND held = 'yes' AND counting >= target),
  sum(state = 'cancelled'), sum(state <> 'cancelled' AND held = 'unconfirmed'),
  coalesce(avg(counting) FILTER (WHERE state <> 'cancelled' AND held = 'yes'), 0.0)
FROM figure GROUP BY aor_id
"""


def headline(connection: sqlite3.Connection, aor: int, kind: str, now: str) -> Rows:
    """Calls due of a kind, added up."""
    which = _HEADLINE.format(which="aor_id = :aor AND kind = :kind")
    return connection.execute(which, {"aor": aor, "kind": kind, "now": now}).fetchall()


def headlines(connection: sqlite3.Connection, now: str) -> Rows:
    """The same of every AoR."""
    return connection.execute(_HEADLINE.format(which="true"), {"now": now}).fetchall()
