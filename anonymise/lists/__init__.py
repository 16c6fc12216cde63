"""The word lists that ship with the package; `build.py` makes them and tells where each comes from."""
