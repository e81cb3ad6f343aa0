"""Mails: filed for what is to be told, sent once, tried again when the mail server fails."""
