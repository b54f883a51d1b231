"""Measures Shirabe and its peers on the same documents in one run. Run it as Tools/bench."""
import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import time

import corpus
import report

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = ["keywords", "and", "phrases", "questions"]
EXAMPLES = """examples:
  Tools/bench --quick                                 10 MB, 200 queries of each kind, a few minutes
  Tools/bench                                         200 MB, 1,000 queries of each kind
  Tools/bench --documents minutes.jsonl --peers lucene,tantivy

The documents are JSON Lines ({"id", "title", "text"}, also .zst), cut into passages of about 2,000 characters; without
--documents those of the shared data set are taken ($SHIRABE_SHARED, or `shared` beside this repository). The queries are drawn
from them by a fixed seed. CPU times are of the querying thread; those of peers that are driven from Python hold the making
of the query there. Results, plots (SVG) and a table (Markdown) go to Index/bench, which git ignores. Debian's Lucene is
8.7; SHIRABE_LUCENE names the jars of another, joined by colons."""


def measured(command, **options):
    """Runs a command; CPU of all its processes in s, wall in s, peak memory of the largest in MB, standard output."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", **options)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": time.perf_counter() - start,
            "memory": usage.ru_maxrss / 1024, "output": output}


def size(path):
    """What a folder takes on the disk: some engines make files that are mostly holes."""
    found = [os.stat(os.path.join(folder, name)) for folder, _, names in os.walk(path) for name in names]
    return sum(min(status.st_size, 512 * status.st_blocks) for status in found)


class Shirabe:
    name = "shirabe"

    def __init__(self, binary):
        self.binary = binary

    def build(self, index, documents, jobs=1):
        shutil.rmtree(index, ignore_errors=True)
        result = measured([self.binary, "ingest", "--quiet", "--jobs", str(jobs), "--index", index, documents + ".jsonl"],
                          stderr=subprocess.DEVNULL)
        self.merged = measured([self.binary, "merge", "--segments", "1", "--index", index])["cpu"]
        parts = {}
        for folder, _, names in os.walk(os.path.join(index, "segments")):
            for name in names:
                parts[name] = parts.get(name, 0) + os.path.getsize(os.path.join(folder, name))
        searching = sum(parts.get(name, 0) for name in ("terms", "postings", "positions"))
        return {**result, "index": searching, "stored": parts.get("passages", 0), "parts": parts, "all": size(index),
                "merge_cpu": self.merged}

    def query(self, index, kind, queries, out):
        asked = out + ".topics"
        with open(asked, "w", encoding="utf-8") as file:
            for number, text in enumerate(queries, 1):
                if kind == "keywords":
                    text = " OR ".join(text.split(" "))
                elif kind == "phrases":
                    text = f'"{text}"'
                file.write(f"{number}\t{text}\n")
        options = ["--any"] if kind == "questions" else ["--operators"]
        run = subprocess.run(
            [self.binary, "search", "--index", index, "--topics", asked, "--trec", "--limit", "10", "--timings",
             out + ".times", *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", check=True)
        hits = {}
        for line in run.stdout.splitlines():
            fields = line.split(" ")
            hits.setdefault(fields[0], []).append(fields[2])
        with open(out + ".times", encoding="utf-8") as times, open(out, "w", encoding="utf-8") as file:
            for line in times:
                name, taken = line.split()
                found = hits.get(name, [])
                file.write(f"{name}\t{taken}\t{len(found)}\t{' '.join(found)}\n")

    def cold(self, index, word):
        return [self.binary, "search", "--index", index, word]


class Driven:
    """A peer behind a driver that has the command line of peer.py."""

    def __init__(self, name, command, environment=None):
        self.name, self.command = name, command
        self.environment = {**os.environ, **(environment or {})}

    def build(self, index, documents, jobs=1):
        shutil.rmtree(index, ignore_errors=True)
        if self.name in ("tantivy", "xapian", "lucene"):
            os.makedirs(index)
        result = measured([*self.command, "build", index, documents + ".tsv"], env=self.environment,
                          stderr=subprocess.DEVNULL)
        said = json.loads(result["output"].strip().splitlines()[-1])
        result["feeding"] = said.get("cpu_of_feeding", 0)
        result["index"] = size(index)
        result["stores_text"] = said.get("stores_text", False)
        return result

    def query(self, index, kind, queries, out):
        asked = out + ".queries"
        with open(asked, "w", encoding="utf-8") as file:
            for number, text in enumerate(queries, 1):
                file.write(f"{number}\t{text}\n")
        subprocess.run([*self.command, "query", index, asked, kind, out], env=self.environment, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def cold(self, index, word):
        if self.name == "sqlite":
            pairs = " ".join(word[i:i + 2] for i in range(len(word) - 1))
            return ["sqlite3", os.path.join(index, "index.db"),
                    f"SELECT rowid FROM t WHERE t MATCH '\"{pairs}\"' ORDER BY rank LIMIT 10"]
        if self.name == "groonga":
            return ["groonga", os.path.join(index, "db"), "select Docs --match_columns 'scorer_tf_idf(body)' "
                    f"--query '\"{word}\"' --sort_keys -_score --output_columns _key"]
        return None


def peers(tools, wanted):
    """The peers that are there, and why the others are not."""
    python = os.path.join(tools, "venv", "bin", "python")
    found, missing = [], {}

    def add(name, is_there, reason, command, environment=None):
        if wanted and name not in wanted:
            return
        if is_there():
            found.append(Driven(name, command, environment))
        else:
            missing[name] = reason

    def imports(interpreter, module):
        return lambda: subprocess.run([interpreter, "-c", "import " + module], stderr=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL).returncode == 0

    def driver(name):
        return os.path.join(HERE, name + "_peer.py")

    jars = os.path.join(tools, "lucene", "jars")
    classpath = open(jars).read().strip() + ":" + os.path.join(tools, "lucene") if os.path.exists(jars) else ""
    add("lucene", lambda: os.path.exists(os.path.join(tools, "lucene", "LuceneBench.class")),
        "liblucene8-java and a JDK are not installed", ["java", "-Xms1g", "-Xmx4g", "-cp", classpath, "LuceneBench"])
    add("tantivy", imports(python, "tantivy"), "PyPI's tantivy is not installed", [python, driver("tantivy")])
    add("groonga", lambda: os.path.exists(os.path.join(tools, "groonga_queries")) and shutil.which("groonga"),
        "groonga-bin and libgroonga-dev are not installed", [python, driver("groonga")], {"SHIRABE_BENCH_TOOLS": tools})
    add("sqlite", imports(python, "sqlite3"), "this Python has no sqlite3", [python, driver("sqlite")])
    add("xapian", imports("/usr/bin/python3", "xapian"), "python3-xapian is not installed",
        ["/usr/bin/python3", driver("xapian")])
    add("pisa", imports(python, "pyterrier_pisa"), "PyPI's pyterrier-pisa is not installed", [python, driver("pisa")])
    return found, missing


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(share * len(ordered) / 100) - 1))]


def read_times(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [float(row[1]) for row in rows], {row[0]: row[3].split(" ") if row[3] else [] for row in rows}


def cold_start(command):
    """CPU of a fresh process in ms: the mean of 20, for the kernel counts in ticks."""
    if command is None or shutil.which(command[0]) is None:
        return None
    runs = [measured(command, stderr=subprocess.DEVNULL)["cpu"] for _ in range(21)]
    return 1000 * sum(runs[1:]) / 20


def default_shared(name):
    root = os.environ.get("SHIRABE_SHARED") or os.path.join(HERE, "..", "..", "..", "shared")
    path = os.path.normpath(os.path.join(root, "data", name))
    return path if os.path.exists(path) else None


def arguments():
    parser = argparse.ArgumentParser(
        prog="Tools/bench", description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", metavar="FILE", help="JSON Lines to index")
    parser.add_argument("--questions", metavar="FILE", help="lines of an id, a tab and a question; else sentences are drawn")
    parser.add_argument("--megabytes", type=float, help="how much text; 200 unless --quick")
    parser.add_argument("--queries", type=int, help="how many of each kind; 1,000 unless --quick")
    parser.add_argument("--peers", metavar="NAMES", help="only these: lucene,tantivy,groonga,sqlite,xapian,pisa; or none")
    parser.add_argument("--growth", metavar="MB,...", help="sizes at which building is measured; 50,100,200 unless --quick")
    parser.add_argument("--quick", action="store_true", help="10 MB, 200 queries of each kind, growth over 5, 10, 20 MB")
    for hidden in ("--shirabe", "--tools", "--out"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.megabytes = asked.megabytes or (10 if asked.quick else 200)
    asked.queries = asked.queries or (200 if asked.quick else 1000)
    asked.growth = [float(part) for part in (asked.growth or ("5,10,20" if asked.quick else "50,100,200")).split(",")]
    asked.documents = asked.documents or default_shared("speed/council-speeches.jsonl.zst")
    asked.questions = asked.questions or default_shared("relevance/jaquad_train/topics.tsv")
    if not asked.documents:
        parser.error("there is no shared data set here: name JSON Lines with --documents")
    return asked


def say(text):
    print(text, file=sys.stderr, flush=True)


def main():
    asked = arguments()
    asked.tools, asked.out = os.path.abspath(asked.tools), os.path.abspath(asked.out)
    work = os.path.join(asked.out, "work")
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    documents = os.path.join(work, "documents")
    byte_count = corpus.write(asked.documents, asked.megabytes, documents + ".jsonl", documents + ".tsv")
    queries = corpus.queries(documents + ".tsv", asked.queries, asked.questions)
    found, missing = peers(asked.tools, asked.peers and asked.peers.split(","))
    results = {"bytes": byte_count, "queries": {kind: len(queries[kind]) for kind in KINDS}, "missing": missing,
               "engines": {}}
    shirabe = Shirabe(asked.shirabe)
    for engine in [shirabe, *found]:
        say(f"{engine.name}: building over {byte_count / 1e6:.0f} MB")
        index = os.path.join(work, engine.name)
        own = results["engines"][engine.name] = {"kinds": {}}
        try:
            build = engine.build(index, documents)
            build.pop("output")
            own["build"] = build
            for kind in KINDS:
                out = os.path.join(work, f"{engine.name}.{kind}")
                try:
                    engine.query(index, kind, queries[kind], out)
                except subprocess.CalledProcessError as error:
                    own["kinds"][kind] = None
                    say(f"{engine.name}: no answer to {kind} (its driver ended with {error.returncode})")
                    continue
                times, hits = read_times(out)
                own["kinds"][kind] = {
                    **{f"p{share}": percentile(times, share) / 1000 for share in (50, 95, 99)},
                    "times": [taken / 1000 for taken in times], "hits": sum(map(len, hits.values()))}
            own["cold"] = cold_start(engine.cold(index, queries["keywords"][0].split(" ")[0]))
        except (subprocess.CalledProcessError, OSError) as error:
            say(f"{engine.name}: {error}; left out")
            missing[engine.name] = str(error)
            del results["engines"][engine.name]
    say("shirabe: on two cores, and growth")
    two = shirabe.build(os.path.join(work, "two"), documents, jobs=2)
    results["two"] = {"wall": two["wall"], "cpu": two["cpu"], "memory": two["memory"]}
    results["growth"] = []
    for megabytes in asked.growth:
        path = os.path.join(work, "growth")
        size_of_text = corpus.write(asked.documents, megabytes, path + ".jsonl", path + ".tsv")
        built = shirabe.build(os.path.join(work, "grown"), path)
        results["growth"].append({"bytes": size_of_text, "cpu": built["cpu"], "memory": built["memory"]})
    with open(os.path.join(asked.out, "results.json"), "w", encoding="utf-8") as file:
        json.dump(results, file)
    print(report.table(results))
    with open(os.path.join(asked.out, "table.md"), "w", encoding="utf-8") as file:
        file.write(report.table(results) + "\n")
    report.plots(results, asked.out)
    say(f"results, table and plots: {os.path.relpath(asked.out)}")


main()
