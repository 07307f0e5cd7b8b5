"""`python -m bot` is `aorbot`."""

from bot.cli import main

if __name__ == "__main__":
    main()
