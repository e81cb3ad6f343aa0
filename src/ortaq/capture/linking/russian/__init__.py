"""Names of bodies and people in Russian: what word lists alone cannot say."""
