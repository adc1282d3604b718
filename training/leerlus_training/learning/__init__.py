"""What a model is made with.

- ``workshop``: taxonomy, encoder and settings
- ``material``: complaints with their vectors, divided
- ``search``: for better choices than the usual ones
- ``curve``: how good it would be with fewer complaints
"""
