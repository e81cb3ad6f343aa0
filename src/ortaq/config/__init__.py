"""Settings, addresses, servers. Imports all, imported by none."""
