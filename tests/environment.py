"""Sets the platform's environment for a test run before Django reads it (loaded as a pytest plugin)."""

import atexit
import os
import shutil
import tempfile

if "QUARTIERWERK_HOME" not in os.environ:
    _home = tempfile.mkdtemp(prefix="quartierwerk-test-")
    os.environ["QUARTIERWERK_HOME"] = _home
    atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["QUARTIERWERK_MODE"] = "test"
