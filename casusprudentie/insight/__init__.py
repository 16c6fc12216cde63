"""What many casussen tell together: pure functions over released casussen."""
