"""Files before and after their bytes arrive."""

import mimetypes

from .state import StoredFile, World


def new_file(world: World, name: str, owner: str, length: int, mimetype: str = "") -> StoredFile:
    """A file without content yet; the type is guessed from the name when it is not given."""
    guessed = mimetype or mimetypes.guess_type(name)[0] or "application/octet-stream"
    file = StoredFile(world.new_id("F"), name, owner, length, guessed, created=world.now())
    world.files[file.id] = file
    return file
