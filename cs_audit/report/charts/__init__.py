"""Charts: report figures in, pure geometry out. One file a chart; no words, no colours, no markup.

Lengths are shares of a drawing from 0 to 100, so that a template may draw them at any size.
"""
