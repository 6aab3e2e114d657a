"""Indonesian, and Malay where it shares the form."""
