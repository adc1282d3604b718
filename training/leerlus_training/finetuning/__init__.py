"""Fine-tuning the sentence encoder on decided complaints. Needs the extra ``[train]``.

- ``targets``: what was decided about each text
- ``frozen``: what the lower half makes of it; the upper half is a ``network``
- ``tuning`` it
- ``encoder_folder``: in the form in which the service runs it
- ``crossfitting``: vectors by an encoder that did not see the text, brought into one space by ``alignment``
- ``cli``
"""
