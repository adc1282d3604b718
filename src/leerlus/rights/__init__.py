"""What a citizen may ask about a complaint: to erase it, or to restrict its use (GDPR, art. 17 and 18)."""
