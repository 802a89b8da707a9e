"""What pyproject.toml cannot say yet: the compiled kernel, left out where there is no compiler."""

from setuptools import Extension, setup

NATIVE = "src/etoile_facts/native"

setup(
    ext_modules=[
        Extension(
            "etoile_facts.native._kernel",
            [f"{NATIVE}/{subject}.c" for subject in ("module", "fold", "index", "search", "tokens")],
            depends=[f"{NATIVE}/kernel.h"],
            optional=True,
        ),
    ]
)
