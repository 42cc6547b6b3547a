"""What Anki sees: the two note types, and the package that carries the cards."""
