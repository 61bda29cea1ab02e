"""What runs in a process of its own, without key, setting, database or network name: it reads hostile files."""
