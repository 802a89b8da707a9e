"""What pyproject.toml cannot say yet: the compiled kernel, left out where there is no compiler."""

from setuptools import Extension, setup

setup(
    ext_modules=[
        Extension("etoile_facts.native._kernel", ["src/etoile_facts/native/_kernel.c"], optional=True),
    ]
)
