"""Small pure helpers for text. What is English stands in `mkdeck.language.english`."""
