"""What a process loads at its start stays to its end; the collector of cycles leaves it alone.

Looked through while it is loaded, it takes a seventh of the start; afterwards each full collection
would hold up the event loop, and so everybody who waits, for a tenth of a second.
"""

import gc

SELDOM = 10_000, 20, 20
"""Objects more than before until the youngest are looked through; how many times until the older.

By then most of what an event needed is gone by itself: looked for after every 700 objects, as
Python does unasked, cycles took a twenty-fifth of each press.
"""


def rest() -> None:
    """Collect nothing until `resume`: before the libraries are loaded."""
    gc.disable()


def resume() -> None:
    """Collect what is made from now on: when everything has begun."""
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
