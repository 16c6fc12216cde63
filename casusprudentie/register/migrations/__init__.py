"""The history of the schema. A migration that was applied somewhere is never edited."""
