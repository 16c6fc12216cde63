"""Takes personal data out of Dutch texts, on Presidio; `anonymise.pipeline.PresidioAnonymiser` is the way in."""
