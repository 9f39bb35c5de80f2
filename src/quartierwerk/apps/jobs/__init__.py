"""Long work with progress, cancel and retry."""
