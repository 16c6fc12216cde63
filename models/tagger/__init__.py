"""A tagger that proposes spans of personal data: how it is trained, measured and run."""
