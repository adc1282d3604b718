"""From a confirmed theme to what a unit does better: drafting, guarding, telling, workflow, feedback.

Each of these folders imports only those before it in this list.
"""
