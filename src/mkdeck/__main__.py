"""`python -m mkdeck` is the same as `mkdeck`."""

from mkdeck.cli import main

if __name__ == "__main__":
    main()
