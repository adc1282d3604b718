"""What a coordinator does with themes. Every act is kept, can be undone, and binds later runs.

``reviewing`` one theme; ``regrouping`` complaints, with what comes out described and judged at once in its
``surroundings``, and ``proposing`` which ones to split off; ``remembering`` what was done, and ``undoing`` it. Beside
themes: ``marking`` changes that no trend may be read across, and seeing to ``grave`` complaints that stand alone.
"""
