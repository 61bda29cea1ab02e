"""The auditors' register and its export."""

from audit.views.pages import export, register

__all__ = ["export", "register"]
