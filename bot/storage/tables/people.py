"""AoRs, partners, persons, accounts, memberships, audiences, channels."""

from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    false,
)

from bot.storage.tables.columns import (
    Kept,
    Sensitivity,
    UtcDateTime,
    aor,
    col,
    key,
    metadata,
    scoped,
    within,
)

PERSON, ORGANISATION, SECRET = Sensitivity.PERSON, Sensitivity.ORGANISATION, Sensitivity.SECRET

deployment = Table(
    "deployment",
    metadata,
    col("name", String(60), why="names a value of the deployment", primary_key=True),
    col("value", LargeBinary, why="such as the key that signs buttons", of=SECRET),
)

aors = Table(
    "aor",
    metadata,
    key(),
    col("name", String(200), why="shown in messages", unique=True),
    col("zone", String(60), why="home zone of its calls"),
    col("language", String(8), why="language where a person has none"),
    col(
        "verified_join",
        Boolean,
        why="whether an address verified by Slack is enough to join",
        server_default=false(),
    ),
)

partners = Table(
    "partner",
    metadata,
    key(),
    aor(),
    col("code", String(40), why="short name shown in figures"),
    col("name", String(300), why="full name"),
    col("kind", String(40), why="kind of organisation (SOP 13)"),
    col("lead", Boolean, why="the lead entity does not count towards six"),
    col("counts", Boolean, why="whether it counts towards six"),
    col("colead_from", Date, why="first day of a co-lead's term (SOP 8)", nullable=True),
    col("colead_to", Date, why="last day of a co-lead's term", nullable=True),
    col("joined", Date, why="member from this day", nullable=True),
    col("left", Date, why="last day as a member", nullable=True),
    col("region", String(40), why="figures by region", nullable=True),
    scoped(),
    UniqueConstraint("aor_id", "code"),
)

aliases = Table(
    "partner_alias",
    metadata,
    key(),
    aor(),
    col("partner_id", Integer, why="whose other name"),
    col("kind", String(10), why="name or domain"),
    col("value", String(300), why="recognises the organisation in reports and words"),
    within("partner", "partner_id"),
    UniqueConstraint("aor_id", "kind", "value"),
)

persons = Table(
    "person",
    metadata,
    key(),
    col("title", String(200), why="how the person is called", of=PERSON, kept=Kept.MEMBERSHIP),
    col(
        "email",
        String(254),
        why="recognises the person in reports and the roster",
        of=PERSON,
        kept=Kept.MEMBERSHIP,
        nullable=True,
        unique=True,
    ),
    col("country", String(2), why="own holidays", of=PERSON, kept=Kept.MEMBERSHIP, nullable=True),
    col("zone", String(60), why="own time", of=PERSON, kept=Kept.MEMBERSHIP, nullable=True),
    col("language", String(8), why="own language", of=PERSON, kept=Kept.MEMBERSHIP, nullable=True),
)

accounts = Table(
    "account",
    metadata,
    key(),
    col("person_id", Integer, ForeignKey("person.id"), why="whose account", of=PERSON),
    col("platform", String(10), why="where", of=PERSON, kept=Kept.MEMBERSHIP),
    col("workspace", String(40), why="Slack team", of=PERSON, kept=Kept.MEMBERSHIP),
    col("user", String(64), why="the platform's own id", of=PERSON, kept=Kept.MEMBERSHIP),
    col("chat", String(64), why="private chat", of=PERSON, kept=Kept.MEMBERSHIP, nullable=True),
    col(
        "unreachable",
        String(60),
        why="why messages cannot arrive",
        of=PERSON,
        kept=Kept.MEMBERSHIP,
        nullable=True,
    ),
    UniqueConstraint("platform", "workspace", "user"),
)

memberships = Table(
    "membership",
    metadata,
    key(),
    aor(),
    col("person_id", Integer, ForeignKey("person.id"), why="who", of=PERSON),
    col("role", String(40), why="what the person may do"),
    col("partner_id", Integer, why="for whom the person speaks", of=PERSON, nullable=True),
    col("since", UtcDateTime, why="member from this instant"),
    col("until", UtcDateTime, why="left at this instant", nullable=True),
    within("partner", "partner_id"),
    Index("ix_membership_person_id", "person_id"),
)

invitations = Table(
    "invitation",
    metadata,
    key(),
    aor(),
    col("kind", String(10), why="for a person, open, or an account", server_default="person"),
    col("hash", String(64), why="code of older versions", of=SECRET, unique=True, nullable=True),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="whom it is for",
        of=PERSON,
        nullable=True,
    ),
    col("partner_id", Integer, why="for whom who uses it speaks", nullable=True),
    col("shown_to", String(64), why="account that was asked, as a hash", of=PERSON, nullable=True),
    col("expires_at", UtcDateTime, why="no use after this"),
    col("used_at", UtcDateTime, why="no second use", nullable=True),
    scoped(),
    within("partner", "partner_id"),
    # An old button must never meet a newer invitation under the same number.
    sqlite_autoincrement=True,
)

audiences = Table(
    "audience",
    metadata,
    key(),
    aor(),
    col("name", String(60), why="named list of people"),
    col("roles", JSON, why="roles that belong to it"),
    scoped(),
    UniqueConstraint("aor_id", "name"),
)

audience_members = Table(
    "audience_member",
    metadata,
    key(),
    aor(),
    col("audience_id", Integer, why="which list"),
    col("person_id", Integer, ForeignKey("person.id"), why="who is added", of=PERSON),
    within("audience", "audience_id"),
    UniqueConstraint("audience_id", "person_id"),
)

channels = Table(
    "channel",
    metadata,
    key(),
    aor(),
    col("platform", String(10), why="where"),
    col("workspace", String(40), why="Slack team"),
    col("chat", String(64), why="the platform's own id of the group or channel"),
    col("audience", String(60), why="which list meets there", nullable=True),
    UniqueConstraint("platform", "workspace", "chat"),
)
