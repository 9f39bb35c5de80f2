"""What leaves the municipality's own people: immutable versions with an audience."""
