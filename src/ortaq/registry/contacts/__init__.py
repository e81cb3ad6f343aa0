"""Who is to be asked on which side, on what: principal and deputy for each topic."""
