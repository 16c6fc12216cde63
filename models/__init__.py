"""Language models: which ones there are, how they arrive, and the encoder and tagger that use them."""
