"""What Django's command line does differently here."""
