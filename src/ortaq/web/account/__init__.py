"""Sign-in, sign-out and passwords, through allauth, in our look."""
