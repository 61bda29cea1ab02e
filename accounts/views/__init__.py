"""Pages of sign-in, of one's own account and of the administration."""
