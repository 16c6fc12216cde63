"""The pages: thin, Dutch, and without a rule of their own. They parse, call the walk, and show."""
