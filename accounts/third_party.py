"""Routes whose views are not ours: who may ask for each; what is not here answers 403."""

from accounts import policy
from accounts.policy import Rule

THIRD_PARTY: dict[str, Rule] = {
    "account_login": policy.anyone,
    "account_logout": policy.anyone,
    "account_inactive": policy.anyone,
    "account_reset_password": policy.anyone,
    "account_reset_password_done": policy.anyone,
    "account_reset_password_from_key": policy.anyone,
    "account_reset_password_from_key_done": policy.anyone,
    "account_reauthenticate": policy.signed_in,
    "account_change_password": policy.signed_in,
    "account_set_password": policy.signed_in,
    "mfa_authenticate": policy.anyone,  # allauth asks that the password was given just before
    "mfa_reauthenticate": policy.signed_in,
    "mfa_index": policy.signed_in,
    "mfa_activate_totp": policy.signed_in,
    "mfa_deactivate_totp": policy.signed_in,
    "mfa_view_recovery_codes": policy.signed_in,
    "mfa_generate_recovery_codes": policy.signed_in,
}

# What somebody who has given only a password may reach: the way to a second factor, and the way out.
ENROLMENT = frozenset({"mfa_activate_totp", "account_reauthenticate"})
