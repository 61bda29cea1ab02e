"""Acts on organisations, people, seats and second factors: each in one transaction, each with one entry."""

from accounts.services.calendars import calendar_of, calendar_read, close_calendar, open_calendar
from accounts.services.demonstration import DemoLogin, ProductionRefusal, create_demo_user, current_code
from accounts.services.factors import reset_second_factor
from accounts.services.organisations import create_organisation
from accounts.services.people import choose_language, close_other_sessions, create_user, disable_user, invite
from accounts.services.seats import actor_for, close_membership, open_membership

__all__ = [
    "DemoLogin",
    "ProductionRefusal",
    "actor_for",
    "calendar_of",
    "calendar_read",
    "choose_language",
    "close_calendar",
    "close_membership",
    "close_other_sessions",
    "create_demo_user",
    "create_organisation",
    "create_user",
    "current_code",
    "disable_user",
    "invite",
    "open_calendar",
    "open_membership",
    "reset_second_factor",
]
