"""The users' words and rules. Imports nothing else of ours."""
