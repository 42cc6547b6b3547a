"""Everything that is English: words, patterns, grammar. Another language would stand beside this folder."""
