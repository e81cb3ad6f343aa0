"""What is told outside the pages: the words of mails, who wants which, personal calendars."""
