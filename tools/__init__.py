"""What `make` runs: setting up, locking, building, a PostgreSQL to throw away."""
