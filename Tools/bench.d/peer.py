"""What the drivers of the peers share: reading, folding, bigrams, timing, and the command line

    DRIVER build INDEX DOCUMENTS          prints one JSON object: cpu_of_feeding (s), what else there is to say
    DRIVER query INDEX QUERIES KIND OUT   KIND: keywords, and, phrases or questions

Documents are lines of an id, a tab and a text; queries lines of an id, a tab and a text. OUT gets a line for each query:
its id, microseconds of the querying thread's CPU (the median of three passes after a warming one), hits, and the ids of
the hits."""
import json
import re
import statistics
import sys
import time
import unicodedata

RESULTS = 10
PASSES = 3
_UNSPACED = ("\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
             "\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003ffff")
_RUN = re.compile("([" + _UNSPACED + "]+)|([^\\W" + _UNSPACED + "]+)")


def folded(text):
    return unicodedata.normalize("NFKC", text).lower()


def bigrams(text):
    """Pairs of neighbours in each run of an unspaced script, a lone character alone, other words whole."""
    grams = []
    for match in _RUN.finditer(text):
        run = match.group(1)
        if run is None:
            grams.append(match.group(2))
        elif len(run) == 1:
            grams.append(run)
        else:
            grams.extend(run[i:i + 2] for i in range(len(run) - 1))
    return grams


def pairs(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            name, _, text = line.rstrip("\n").partition("\t")
            yield name, text


class Feeder:
    """The documents, each made ready by a function; counts the CPU that this takes, which is not the engine's."""

    def __init__(self, path, prepare):
        self.path, self.prepare, self.seconds = path, prepare, 0.0

    def __iter__(self):
        documents = pairs(self.path)
        while True:
            start = time.thread_time()
            item = next(documents, None)
            if item is None:
                self.seconds += time.thread_time() - start
                return
            made = item[0], self.prepare(item[1])
            self.seconds += time.thread_time() - start
            yield made


def measure(ask, queries, out):
    """Asks every query; `ask` answers the ids of the best documents."""
    hits = [ask(text) for _, text in queries]
    passes = []
    for _ in range(PASSES):
        times = []
        for _, text in queries:
            start = time.thread_time_ns()
            ask(text)
            times.append((time.thread_time_ns() - start) / 1000)
        passes.append(times)
    write(out, queries, [statistics.median(times) for times in zip(*passes)], hits)


def write(out, queries, times, hits):
    with open(out, "w", encoding="utf-8") as file:
        for (name, _), taken, found in zip(queries, times, hits):
            file.write(f"{name}\t{taken:.2f}\t{len(found)}\t{' '.join(found)}\n")


def main(build, query):
    if sys.argv[1] == "build":
        print(json.dumps(build(sys.argv[2], sys.argv[3]) or {}))
    else:
        query(sys.argv[2], list(pairs(sys.argv[3])), sys.argv[4], sys.argv[5])
