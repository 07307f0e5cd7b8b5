"""`aorbot setup`: from tokens to a bot that runs, one question at a time."""
