"""What the end of a run tells of the kills: a hook of pytest, which a conftest imports."""


def pytest_terminal_summary(terminalreporter):
    """Which points the bot was killed at, what chance met, and how many copies were opened."""
    reports = [r for found in terminalreporter.stats.values() for r in found]
    noted = [
        noting
        for report in reports
        if getattr(report, "when", "") == "teardown"
        for noting in report.user_properties
    ]
    for title in ("killed", "killed at random", "desk killed"):
        lines = sorted({value for name, value in noted if name == title})
        if lines:
            terminalreporter.section(title)
        for line in lines:
            terminalreporter.write_line(f"  {line}")
    copies = [value for name, value in noted if name == "copies"]
    if copies:
        taken, opened = (sum(numbers) for numbers in zip(*copies, strict=True))
        terminalreporter.section(f"{taken} copies at boundaries of statements, {opened} different")
