"""How well the system does, measured through the very same walk on a folder of judged data."""
