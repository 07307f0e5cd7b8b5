"""Attendance on paper: pages of A4 that are filled, whatever their number of rows.

Drawn by the library that draws the pictures: it shapes Arabic, and its text can be copied.
"""

from io import BytesIO

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Heading, Part
from bot.conversation.texts import plain
from bot.reports.looks import from_the_right
from bot.reports.paper_blocks import Block, blocks_of
from bot.reports.paper_sheet import Sheet

LARGEST, SMALLEST, STEP = 1.0, 0.5, 0.05


def make_pages(document: Document, reader: Reader) -> bytes:
    """A PDF with a page for each heading of `document`."""
    from matplotlib.backends.backend_pdf import PdfPages

    pages = _pages(document.parts)
    title = plain(pages[0][0].text, reader)
    right = from_the_right(title)
    out = BytesIO()
    # Without a day of its own the same figures make the same file.
    with PdfPages(out, metadata={"Title": title, "CreationDate": None}) as pdf:
        for number, (heading, parts) in enumerate(pages, start=1):
            sheet = Sheet(right=right)
            sheet.head(plain(heading.text, reader))
            _fill(sheet, blocks_of(parts, reader))
            sheet.foot(f"{number} / {len(pages)}")
            pdf.savefig(sheet.figure)
    return out.getvalue()


def _pages(parts: tuple[Part, ...]) -> list[tuple[Heading, list[Part]]]:
    pages: list[tuple[Heading, list[Part]]] = []
    for part in parts:
        if isinstance(part, Heading):
            pages.append((part, []))
        else:
            pages[-1][1].append(part)
    return pages


def _fill(sheet: Sheet, blocks: list[Block]) -> None:
    """Everything on the page: the letters are made smaller until it is."""
    scale = LARGEST
    while scale > SMALLEST and _least(sheet, blocks, scale) > sheet.left:
        scale -= STEP
    spare = sheet.left - _least(sheet, blocks, scale)
    growing = sum(block.grows for block in blocks)
    for block in blocks:
        more = spare / growing if block.grows else 0.0
        block.draw(sheet, scale, more)


def _least(sheet: Sheet, blocks: list[Block], scale: float) -> float:
    return sum(block.height(sheet, scale) for block in blocks)
