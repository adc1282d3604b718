"""The web service: the HTTP API and the pages for people."""
