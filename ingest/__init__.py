"""From files to raw casussen: one reader a format, the import template and the sandbox around both.

A reader gives plain rows in the words of the import format; `record` turns each into a `RawCasus`.
"""
