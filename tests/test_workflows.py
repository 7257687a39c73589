"""The pipeline in .github/ and the hooks in .pre-commit-config.yaml: linted, and the steps of ours run."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from tests.libraries import ROOT, TOY

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ACTION = GITHUB / "actions/setup/action.yml"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
BIN = Path(sys.executable).parent

GOOD = """---
title: "On Lamps"
authors:
  - "Ada Lovelace"
year: 2018
venue: "Journal of Invented Results"
url: "https://example.org/lamps"
tags:
  - "energy"
  - "optics"
added: 2026-11-21
summaries:
  - by: "Ada Lovelace"
---

The keeper of a lighthouse wants to know which of the lights at sea are ships. The authors give her a lamp
that answers, and ask how often it is wrong when there is fog.

## Results

In clear nights the lamp is right every time. In fog it takes one cloud in ten for a ship, and says so with
the same confidence, which is the finding of the paper: the lamp cannot tell when it should not be asked.
"""


def run(*command: str | Path, **options: Any) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, **options)


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def script(workflow: str, name: str) -> str:
    """The commands of a workflow's step, as GitHub's bash would get them."""
    jobs = read(GITHUB / "workflows" / workflow)["jobs"].values()
    (step,) = (step for job in jobs for step in job["steps"] if step.get("name") == name)
    commands: str = step["run"]
    return commands


def bash(commands: str, here: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    # As in https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax (`shell: bash`).
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commands]
    return run(*command, cwd=here, env={**os.environ, **environment})


# Linted


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-actions", [ACTION]),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
    ],
)
def test_every_file_fits_its_schema(schema: str, paths: list[Path]) -> None:
    assert paths
    done = run(BIN / "check-jsonschema", "--builtin-schema", schema, *paths)
    assert done.returncode == 0, done.stdout


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    return run(BIN / "zizmor", "--offline", "--pedantic", "--no-progress", "--color=never", folder)


def test_the_workflows_are_safe() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout
    assert all(path.name in done.stderr for path in [*WORKFLOWS, ACTION]), done.stderr


@pytest.fixture
def shards(tmp_path: Path) -> Path:
    """A repository with the workflow that the guide to many papers gives."""
    (found,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "guides/scale.md").read_text("utf-8"), re.DOTALL)
    path = tmp_path / ".github/workflows/deploy.yml"
    path.parent.mkdir(parents=True)
    path.write_text(found, "utf-8")
    shutil.copy(GITHUB / "zizmor.yml", tmp_path / ".github")
    return tmp_path


def test_the_guides_workflow_is_one_and_is_safe(shards: Path) -> None:
    path = shards / ".github/workflows/deploy.yml"
    done = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", path)
    assert done.returncode == 0, done.stdout
    done = lint(shards)
    assert done.returncode == 0, done.stdout


def test_the_guides_workflow_uses_actions_of_the_same_commits(shards: Path) -> None:
    pinned = r"uses: ([\w-]+/[\w-]+)@(\S+)"
    ours = dict(re.findall(pinned, "".join(path.read_text("utf-8") for path in [*WORKFLOWS, ACTION])))
    theirs = re.findall(pinned, (shards / ".github/workflows/deploy.yml").read_text("utf-8"))
    assert len(theirs) > 5
    assert all(ours.get(name, commit) == commit for name, commit in theirs)


@pytest.mark.parametrize(
    ("right", "wrong", "finding"),
    [
        (r"checkout@[0-9a-f]{40} # v7.0.1", "checkout@v7", "unpinned-uses"),
        (r"on: pull_request\n", "on: pull_request_target\n", "dangerous-triggers"),
        (r"\$BUILT_IN", "${{ github.event.pull_request.title }}", "template-injection"),
        (r"  contents: read", "  contents: write", "excessive-permissions"),
    ],
)
def test_the_linter_sees_what_would_be_unsafe(tmp_path: Path, right: str, wrong: str, finding: str) -> None:
    workflow = (GITHUB / "workflows/pull-request.yml").read_text("utf-8")
    unsafe, changes = re.subn(right, lambda _: wrong, workflow)
    assert changes
    path = tmp_path / ".github/workflows/unsafe.yml"
    path.parent.mkdir(parents=True)
    path.write_text(unsafe, "utf-8")
    done = lint(tmp_path)
    assert f"[{finding}]" in done.stdout
    assert done.returncode != 0


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=lambda path: path.stem)
def test_every_action_is_pinned_by_commit_and_names_its_version(path: Path) -> None:
    uses = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert uses
    for use in uses:
        pinned = r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+"
        assert re.fullmatch(rf"{pinned}|\./\.github/actions/setup", use), use


def test_an_action_has_the_same_commit_everywhere() -> None:
    texts = "".join(path.read_text("utf-8") for path in [*WORKFLOWS, ACTION])
    pins = set(re.findall(r"uses: ([\w-]+/[\w-]+)@(\S+)", texts))
    assert len(pins) == len({name for name, _ in pins})


def test_a_pull_request_can_only_read() -> None:
    workflow = read(GITHUB / "workflows/pull-request.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert not [job for job in workflow["jobs"].values() if "permissions" in job]


def test_whoever_visits_addresses_may_only_read_and_stays_outside() -> None:
    jobs = read(GITHUB / "workflows/weekly.yml")["jobs"]
    (links,) = (
        job for job in jobs.values() if any("lychee" in step.get("uses", "") for step in job["steps"])
    )
    assert links["permissions"] == {"contents": "read"}
    (visit,) = (step["with"] for step in links["steps"] if "lychee" in step.get("uses", ""))
    assert "--exclude-all-private" in visit["args"].split()
    assert visit["token"] == ""


def test_whoever_may_write_runs_nothing_of_the_repository() -> None:
    writing = [
        job
        for path in WORKFLOWS
        for job in read(path)["jobs"].values()
        if "write" in job.get("permissions", {}).values()
    ]
    assert writing
    for step in (step for job in writing for step in job["steps"]):
        assert not step.get("uses", "").startswith("./")
        assert not re.search(r"\b(?:make|npm|npx|node|python3?|pip|precis)\b|\./", step.get("run", ""))


def test_codeowners_names_an_owner_of_everything() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    # Until somebody keeps the repository, the last line is how to name them.
    rules = [line for line in lines if not line.startswith("#")] or [lines[-1].removeprefix("# ")]
    assert all(re.fullmatch(r"\S+( @[\w-]+(/[\w-]+)?)+", rule) for rule in rules)
    assert rules[0].startswith("* ")


# Run

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the workflows run on Ubuntu, with GNU's tools")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with a paper that breaks rules since before the pull request."""
    (tmp_path / "docs/papers").mkdir(parents=True)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    shutil.copytree(TOY / "docs/tags", tmp_path / "docs/tags")
    (tmp_path / "docs/papers/old.md").write_text("no front matter\n")
    (tmp_path / "docs/papers/gone.md").write_text("no front matter\n")
    (tmp_path / "code.py").write_text("code\n" * 9)
    commit(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def commit(here: Path, *first: str) -> None:
    """Commit everything in a repository, after another git command."""
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    for arguments in (first, ("add", "docs", "code.py"), (*identity, "commit", "-qm", "x")):
        subprocess.run(["git", *arguments], cwd=here, check=True)


def merge(here: Path) -> None:
    """Make what GitHub makes of a pull request: a merge of it into main, checked out."""
    commit(here, "checkout", "-q", "-b", "request")
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    for arguments in (
        ("checkout", "-q", "main"),
        (*identity, "merge", "-q", "--no-ff", "-m", "x", "request"),
    ):
        subprocess.run(["git", *arguments], cwd=here, check=True)


@on_linux
def test_only_changed_papers_are_checked(clone: Path) -> None:
    (clone / "docs/papers/on-lamps.md").write_text(GOOD)
    (clone / "docs/papers/gone.md").unlink()
    merge(clone)
    done = bash(script("pull-request.yml", "Check the changed papers"), clone)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@on_linux
def test_a_request_that_changes_no_paper_passes(clone: Path) -> None:
    (clone / "docs/index.md").write_text("# Hello\n")
    merge(clone)
    done = bash(script("pull-request.yml", "Check the changed papers"), clone)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@on_linux
@pytest.mark.parametrize("name", ["new.md", "a name, with spaces.md", "--help.md", "old.md"])
def test_a_changed_paper_that_breaks_a_rule_fails_with_an_annotation(clone: Path, name: str) -> None:
    (clone / "docs/papers" / name).write_text("no front matter either\n")
    merge(clone)
    done = bash(script("pull-request.yml", "Check the changed papers"), clone)
    assert done.returncode != 0
    assert done.stdout.startswith(f"::error file=docs/papers/{name.replace(',', '%2C')},line=1,")
    assert len(done.stdout.splitlines()) == 1


# What a request touches

NOT_OF_CODE = {"scope", "papers", "site"}


def jobs() -> dict[str, Any]:
    """The jobs of a pull request, but for the one that sums them up."""
    found: dict[str, Any] = read(GITHUB / "workflows/pull-request.yml")["jobs"]
    return {name: job for name, job in found.items() if name != "all"}


@on_linux
@pytest.mark.parametrize(
    ("path", "code"),
    [
        *[("docs/papers/new.md", "false"), ("docs/tags/fog.md", "false"), ("docs/glossary.yml", "false")],
        *[("docs/figures/a.png", "false"), ("tests/docs/a.md", "true"), ("docs.py", "true")],
        *[("summaries/new.txt", "true"), ("mkdocs.yml", "true"), (".github/workflows/new.yml", "true")],
    ],
)
def test_a_request_is_of_text_alone_where_all_of_it_stands_in_docs(clone: Path, path: str, code: str) -> None:
    (clone / path).parent.mkdir(parents=True, exist_ok=True)
    (clone / path).write_text("new\n")
    (clone / "docs/papers/old.md").write_text("mended\n")
    subprocess.run(["git", "add", path], cwd=clone, check=True)
    merge(clone)
    assert scope(clone) == f"code={code}\n"


@on_linux
def test_what_is_moved_into_docs_is_taken_from_elsewhere(clone: Path) -> None:
    (clone / "code.py").rename(clone / "docs/papers/code.md")
    merge(clone)
    assert scope(clone) == "code=true\n"


def scope(here: Path) -> str:
    """What the job that looks at a request says of it."""
    outputs = here / "outputs"
    commands = script("pull-request.yml", "Look for changes outside of docs")
    done = bash(commands, here, GITHUB_OUTPUT=str(outputs))
    assert (done.returncode, done.stderr) == (0, "")
    return outputs.read_text()


def test_text_alone_waits_for_no_test_of_code() -> None:
    for name, job in jobs().items():
        waits = ("scope", "needs.scope.outputs.code == 'true'")
        assert (job.get("needs"), job.get("if")) == ((None, None) if name in NOT_OF_CODE else waits), name


@pytest.mark.slow
def test_what_must_hold_of_the_library_is_found_and_holds() -> None:
    commands = script("pull-request.yml", "Test what must hold of the library, whatever is in it")
    assert commands.startswith(".venv/bin/pytest ")
    done = bash(f"{BIN / 'pytest'}{commands.removeprefix('.venv/bin/pytest')} -vv", ROOT)
    assert done.returncode == 0, done.stdout
    for name in ("everything_in_it_can_be_read", "every_page_is_read_alike", "every_paper_is_exported"):
        assert f"test_{name}" in done.stdout


def test_the_check_that_is_required_is_reported_always_and_waits_for_all_others() -> None:
    job = read(GITHUB / "workflows/pull-request.yml")["jobs"]["all"]
    assert job["if"] == "always()"
    assert job["needs"] == list(jobs())
    assert job["name"] in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@on_linux
@pytest.mark.parametrize(
    ("results", "code", "passes"),
    [
        ("success success success", "true", True),
        ("success success skipped", "false", True),
        ("success success skipped", "true", False),
        ("success failure skipped", "false", False),
        ("success cancelled success", "true", False),
        ("failure success skipped", "", False),
    ],
)
def test_the_check_that_is_required_passes_where_nothing_failed(
    tmp_path: Path, results: str, code: str, passes: bool
) -> None:
    commands = script("pull-request.yml", "See that none failed")
    assert (bash(commands, tmp_path, RESULTS=results, CODE=code).returncode == 0) == passes


@on_linux
def test_the_summary_tells_size_and_speed(tmp_path: Path) -> None:
    for name, size in {
        "docs/papers/a.md": 1,
        "site/index.html": 20_480,
        "site/papers/a/index.html": 9,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    summary = tmp_path / "summary.md"
    commands = script("pull-request.yml", "Sum up size and speed")
    done = bash(commands, tmp_path, BUILT_IN="12", GITHUB_STEP_SUMMARY=str(summary))
    assert (done.returncode, done.stderr) == (0, "")
    rows = dict(re.findall(r"^\| ([a-z ]+) \| (.+) \|$", summary.read_text("utf-8"), flags=re.MULTILINE))
    assert (rows["built in"], rows["papers"], rows["pages"], rows["home page"]) == ("12 s", "1", "2", "20 kB")
    assert rows["largest file"].endswith(" kB, index.html")
    assert re.fullmatch(r"\d+ kB", rows["all files"])


@pytest.mark.parametrize(("open_issue", "does"), [("", "create"), ("7", "edit 7")])
def test_dead_links_are_kept_in_one_issue(tmp_path: Path, open_issue: str, does: str) -> None:
    (tmp_path / "links.md").write_text("x" * 100_000)
    gh = tmp_path / "gh"
    gh.write_text(f'#!/bin/sh\n[ "$2" = list ] && echo "{open_issue}" || echo "$@"\n')
    gh.chmod(0o755)
    commands = script("weekly.yml", "Keep one issue")
    done = bash(commands, tmp_path, PATH=f"{tmp_path}:{os.environ['PATH']}", TITLE="Dead")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"issue {does} ")
    assert len((tmp_path / "report.md").read_bytes()) < 65_536


def stub(folder: Path, name: str, commands: str) -> None:
    """Put a program into a folder, which is to stand first in `PATH`."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{commands}\n")
    (folder / name).chmod(0o755)


TAKES = """
mkdir -p docs/figures
printf 'an \\211 image' > docs/figures/a.png
echo 'whatever else happens' >> docs/papers/old.md
echo '<b>@ada</b>: new'"""


def take_copies(here: Path, precis: str) -> "tuple[subprocess.CompletedProcess[str], str]":
    """Run the step that takes copies, and give what its job says of them."""
    stub(here / "bin", "timeout", precis)
    outputs = here / "outputs"
    outputs.touch()
    path, summary = f"{here}/bin:{os.environ['PATH']}", str(here / "summary")
    commands = script("weekly.yml", "Take copies")
    done = bash(commands, here, PATH=path, GITHUB_OUTPUT=str(outputs), GITHUB_STEP_SUMMARY=summary)
    return done, outputs.read_text()


@pytest.mark.parametrize("end", [0, 124], ids=["in time", "interrupted"])
def test_copies_of_figures_are_taken_and_proposed(clone: Path, end: int) -> None:
    done, said = take_copies(clone, f"{TAKES}\nexit {end}")
    assert (done.returncode, done.stderr, said) == (0, "", "new=true\n")
    # The other job begins with a clean copy.
    run("git", "reset", "--hard", "-q", cwd=clone)
    run("git", "init", "-q", "--bare", "origin.git", cwd=clone)
    run("git", "remote", "add", "origin", "origin.git", cwd=clone)
    downloads = "mkdir taken; mv figures.patch report.txt taken"
    stub(clone / "bin", "gh", f'if [ "$1" = run ]; then {downloads}; else echo "$@"; fi')
    path = f"{clone}/bin:{os.environ['PATH']}"
    done = bash(script("weekly.yml", "Propose them"), clone, PATH=path, GITHUB_RUN_ID="7")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("pr create --head figures ")
    pushed = run("git", "show", "--name-only", "--format=%s", "figures", cwd=clone / "origin.git").stdout
    assert pushed.split("\n") == ["Copies of figures", "", "docs/figures/a.png", ""]
    assert "\n    <b>@ada</b>: new\n" in (clone / "body.md").read_text()


@pytest.mark.parametrize(("end", "code"), [(0, 0), (1, 1)])
def test_of_nothing_no_proposal_is_made(clone: Path, end: int, code: int) -> None:
    done, said = take_copies(clone, f"exit {end}")
    assert (done.returncode, said) == (code, "")


def test_no_job_both_visits_figures_and_writes() -> None:
    jobs = read(GITHUB / "workflows/weekly.yml")["jobs"]
    assert set(jobs["figures"]["permissions"].values()) == {"read"}
    assert not any("precis" in step.get("run", "") for step in jobs["proposal"]["steps"])


def test_the_setup_makes_what_make_makes() -> None:
    (command,) = (step["run"] for step in read(ACTION)["runs"]["steps"] if "run" in step)
    target = command.removeprefix("make ")
    assert f"\n{target}: $(SETUP)" in (ROOT / "Makefile").read_text("utf-8")


# The packages

_LOCKS = ("pyproject.toml", "requirements.lock", "package.json", "package-lock.json")


def made(here: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a target of the Makefile in another folder, on a machine that is set up already."""
    return run("make", "--file", ROOT / "Makefile", f"BIN={BIN}", "SETUP=", *arguments, cwd=here)


def requirements() -> list[Requirement]:
    """The packages that Python's lock file names; some are for other systems or versions alone."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    return [Requirement(line) for line in re.findall(r"^([\w.-]+==[^\\\n]+)", lock, re.MULTILINE)]


def locked() -> dict[str, set[str]]:
    """The packages that the lock files name, each with its version."""
    npm = read(ROOT / "package-lock.json")["packages"]
    found = {path.rpartition("node_modules/")[2]: each["version"] for path, each in npm.items() if path}
    return {
        "python": {str(each).split(";")[0].replace("==", "@").strip() for each in requirements()},
        "npm": {f"{name}@{version}" for name, version in found.items()},
    }


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder with what names the packages, and nothing else."""
    for name in _LOCKS:
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


@pytest.mark.slow
def test_every_package_is_listed(packages: Path) -> None:
    done = made(packages, "sbom")
    assert done.returncode == 0, done.stderr
    for kind, expected in locked().items():
        bill = json.loads((packages / f"site/sbom/{kind}.cdx.json").read_text("utf-8"))
        assert bill["bomFormat"] == "CycloneDX"
        assert {f"{each['name']}@{each['version']}" for each in bill["components"]} == expected
        assert str(packages) not in json.dumps(bill)


def test_every_deployment_lists_its_packages() -> None:
    steps = read(GITHUB / "workflows/deploy.yml")["jobs"]["build"]["steps"]
    commands = [step.get("run") or step["uses"].split("@")[0] for step in steps]
    order = [commands.index(each) for each in ("make site", "make sbom", "actions/upload-pages-artifact")]
    assert order == sorted(order)


def test_the_audit_asks_about_every_package(packages: Path) -> None:
    commands = made(packages, "--dry-run", "--no-print-directory", "audit").stdout.splitlines()
    assert [command.split()[0] for command in commands] == [str(BIN / "pip-audit"), "npm"]
    done = run(*commands[0].split(), "--dry-run", cwd=packages)
    here = [each for each in requirements() if each.marker is None or each.marker.evaluate()]
    assert f"would have audited {len(here)} packages" in done.stderr


@on_linux
@pytest.mark.parametrize(("name", "does"), [("requirements.lock", "make audit"), ("docs/index.md", "")])
def test_changed_packages_are_audited(clone: Path, name: str, does: str) -> None:
    (clone / name).write_text("changed\n")
    subprocess.run(["git", "add", name], cwd=clone, check=True)
    merge(clone)
    make = clone / "make"
    make.write_text('#!/bin/sh\necho make "$@"\n')
    make.chmod(0o755)
    commands = script("pull-request.yml", "Audit the packages, if they change")
    done = bash(commands, clone, PATH=f"{clone}:{os.environ['PATH']}")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, does, "")


def test_packages_are_audited_each_week() -> None:
    jobs = read(GITHUB / "workflows/weekly.yml")["jobs"].values()
    assert [step for job in jobs for step in job["steps"] if step.get("run") == "make audit"]


HOOKS = [hook for repo in read(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_every_hook_runs_what_make_installs(hook: dict[str, str]) -> None:
    program, *arguments = hook["entry"].split()
    folders = {Path(".venv/bin"): BIN, Path("node_modules/.bin"): ROOT / "node_modules/.bin"}
    installed = folders[Path(program).parent] / Path(program).name
    assert run(installed, *arguments, "--help", cwd=ROOT).returncode == 0


def test_the_hook_for_papers_is_for_papers() -> None:
    (files,) = (hook["files"] for hook in HOOKS if hook["id"] == "precis-check")
    assert all(re.search(files, f"docs/papers/{path.name}") for path in (TOY / "docs/papers").glob("*.md"))
    assert not re.search(files, "docs/tags/fog.md")
    assert not re.search(files, "tests/check/fixtures/awful/docs/papers/good.md")
