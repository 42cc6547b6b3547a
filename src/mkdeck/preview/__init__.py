"""The page to look at: every card as the phone will show it, what was left out, numbers, and decisions.

`page` makes the page from values; `server` serves it on this computer, for decisions.
"""
