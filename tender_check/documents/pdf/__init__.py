"""Read pdf files."""
