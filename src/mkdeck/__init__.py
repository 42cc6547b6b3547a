"""mkdeck turns a folder of summary notes into an Anki deck."""

__version__ = "0.1.0"
