"""Pieces of a page; each takes domain values and gives safe HTML, a picture, or widgets."""
