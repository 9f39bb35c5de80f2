"""Where packages come from is the machine's business: what it tells pip is told to uv too."""

import ast
import os

# pip's setting → uv's variable; several addresses are divided as uv wants them.
_UV_NAMES = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "default-timeout": ("UV_HTTP_TIMEOUT", " "),
    "timeout": ("UV_HTTP_TIMEOUT", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "proxy": ("ALL_PROXY", " "),
    "no-index": ("UV_NO_INDEX", " "),
}


def read_pip_settings(listing: str) -> dict[str, str]:
    """Read the output of ``pip config list``.

    Parameters
    ----------
    listing : str
        Lines such as ``global.index-url='…'``. The environment (``:env:.``) wins over files, ``install.`` over
        ``global.``.

    Returns
    -------
    dict of str to str
        Setting without its section, several values divided by one space.
    """
    rank = {"global": 0, "install": 1, ":env:": 2}
    found: dict[str, tuple[int, str]] = {}
    for line in listing.splitlines():
        key, equals, value = line.partition("=")
        section, _, name = key.rpartition(".")
        if not equals or section not in rank:
            continue
        text = " ".join(str(ast.literal_eval(value)).split())
        if name not in found or rank[section] >= found[name][0]:
            found[name] = (rank[section], text)
    return {name: text for name, (_, text) in found.items()}


def uv_environment(pip_settings: dict[str, str]) -> dict[str, str]:
    """Return this process's environment, with pip's settings added under uv's names.

    What is already set for uv stays. Hashes in the lock decide what is installed, so every index may be asked.
    """
    environment = dict(os.environ)
    for name, text in pip_settings.items():
        if name in _UV_NAMES:
            variable, divider = _UV_NAMES[name]
            environment.setdefault(variable, divider.join(text.split()))
    environment.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    environment.setdefault("UV_PYTHON_DOWNLOADS", "never")
    environment.setdefault("UV_NO_CONFIG", "1")
    return environment
