"""Lists of organizations: the starter list that ships inside, and ROR dumps as published."""
