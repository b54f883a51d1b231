"""PISA through pyterrier-pisa, fed bigrams as hexadecimal words. It keeps no positions: keywords are a bag of bigrams, AND
is all bigrams, phrases are left out. MaxScore, which it is fastest with on many terms."""
import os
import sys
import warnings

import numpy
from pyterrier_pisa import PisaIndex, _pisathon

import peer

warnings.simplefilter("ignore")


def code(gram):
    return "x" + gram.encode().hex()


def index(path):
    return PisaIndex(os.path.join(path, "pisa"), text_field="text", stemmer="none", stops="none", threads=1)


def build(path, documents):
    os.makedirs(path)
    feeder = peer.Feeder(documents, lambda text: " ".join(code(gram) for gram in peer.bigrams(peer.folded(text))))
    index(path).index({"docno": name, "text": text} for name, text in feeder)
    made = index(path)
    made.bm25(k1=1.2, b=0.75)  # compresses the lists and writes the maxima of blocks
    # Left over from building and not read again.
    for name in os.listdir(made.path):
        if name in ("inv.docs", "inv.freqs", "fwd", "fwd.terms", "fwd.documents"):
            os.truncate(os.path.join(made.path, name), 0)
    return {"cpu_of_feeding": feeder.seconds}


def query(path, queries, kind, out):
    if kind == "phrases":
        sys.exit("PISA has no phrases")
    retriever = index(path).bm25(k1=1.2, b=0.75, num_results=peer.RESULTS, threads=1)
    algorithm = "ranked_and" if kind == "and" else "maxscore"
    numbers, names = numpy.empty(peer.RESULTS, numpy.int32), numpy.empty(peer.RESULTS, object)
    ranks, scores = numpy.empty(peer.RESULTS, numpy.int32), numpy.empty(peer.RESULTS, numpy.float32)

    def ask(text):
        terms = {code(gram): 1.0 for gram in peer.bigrams(peer.folded(text))}
        count = _pisathon.retrieve(
            retriever._ctxt, algorithm, [(0, terms)], k=peer.RESULTS, threads=1, query_weighted=0, pretokenised=True,
            result_qidxs=numbers, result_docnos=names, result_ranks=ranks, result_scores=scores)
        return [names[place] for place in range(count)]

    peer.measure(ask, queries, out)


peer.main(build, query)
