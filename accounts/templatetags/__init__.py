"""Words of the accounts' templates."""
