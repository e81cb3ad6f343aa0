"""The audit trail: of one record, and of everything."""
