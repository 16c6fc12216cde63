"""The walk of a casus: intake, review, release, publish, search. Knows ports and words, no real parts."""
