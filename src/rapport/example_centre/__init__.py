"""A made-up contact centre: conversations of our own, and answers whose truth is known.

Everything in it is invented, and it is called made-up wherever it is shown.
"""
