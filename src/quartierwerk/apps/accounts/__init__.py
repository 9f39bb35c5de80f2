"""People, sign-in, memberships, rights."""
