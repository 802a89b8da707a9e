"""Inputs that grow, and the work that they are: what takes more than twice as long at twice the size is a fault.

`python -m tests.growth` runs them through the real command at sizes that hurt, and prints seconds.
"""
