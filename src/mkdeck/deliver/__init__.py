"""From a deck to a collection that a person studies: `plan` decides, `apply` does, and two back ends know how.

    deck + what the collection holds -> plan -> apply -> look again

`collection` speaks to Anki's engine, for `mkdeck sync`; `connect` to a running Anki, for `mkdeck push`.
"""
