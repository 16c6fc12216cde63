"""Writes fictional Dutch texts in which every personal datum is marked; the tagger learns from nothing else."""
