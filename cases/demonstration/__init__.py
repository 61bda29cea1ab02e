"""Demonstration data: fictional people and files, walked through the real services."""
