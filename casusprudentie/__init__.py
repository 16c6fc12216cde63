"""Casusprudentie: earlier maatwerkcasussen, anonymised, findable, with their reasoning."""

__version__ = "0.1.0"
