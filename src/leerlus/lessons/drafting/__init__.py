"""A first version of a lesson: what its themes show, in citizens' own words, and how it reads."""
