"""The adapter that teaches the encoder how caseworkers ask and how casussen are told."""
