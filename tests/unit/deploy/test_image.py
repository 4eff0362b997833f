"""The image installs what is locked, and its build backend is locked whole."""

import re
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def locked(path):
    """Name -> the lines of its pin, hashes included."""
    pins = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
    return {canonicalize_name(pin.split("==")[0]): pin for pin in pins}


@pytest.fixture(scope="module")
def build_lock(root):
    return locked(root / "deploy/locks/build.txt")


@pytest.fixture(scope="module")
def dockerfile(root):
    return (root / "deploy/Dockerfile").read_text(encoding="utf-8")


def test_build_lock_agrees_with_the_development_lock(build_lock, root):
    development = locked(root / "deploy/locks/development.txt")
    assert build_lock == {name: development[name] for name in build_lock}


def test_build_lock_holds_all_that_the_backend_needs(build_lock):
    needed, todo = set(), ["hatchling"]
    while todo:
        name = canonicalize_name(todo.pop())
        needed.add(name)
        for line in requires(name) or []:
            requirement = Requirement(line)
            if requirement.name not in needed and (requirement.marker is None or requirement.marker.evaluate()):
                todo.append(requirement.name)
    assert set(build_lock) == needed


def test_everything_is_installed_by_hash(dockerfile):
    installs = re.findall(r"pip install ([^\\&\n]+)", dockerfile)
    assert installs
    assert all("--require-hashes" in install or "--no-deps --no-index" in install for install in installs)


def test_both_stages_have_the_same_pinned_python(dockerfile):
    images = re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    assert len(images) == 2
    assert len(set(images)) == 1
    assert re.fullmatch(r"python:3\.11\.\d+-slim-\w+", images[0])


def test_every_copied_path_reaches_the_builder(dockerfile, root):
    ignore = (root / "deploy/Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = {line[1:] for line in ignore if line.startswith("!")}
    copied = [line.split()[1:-1] for line in dockerfile.splitlines() if re.match(r"COPY (?!--from)", line)]
    for path in (path for paths in copied for path in paths):
        assert path in allowed
        assert (root / path).exists()
