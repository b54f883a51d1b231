"""Tantivy through its Python binding: bigrams made in Python, positions, nothing stored but the id."""
import tantivy
from tantivy import Occur, Query

import peer


def schema():
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("body", stored=False, tokenizer_name="bigrams", index_option="position")
    return builder.build()


def registered(index):
    index.register_tokenizer("bigrams", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def build(path, documents):
    index = registered(tantivy.Index(schema(), path=path))
    writer = index.writer(512 << 20, 1)
    feeder = peer.Feeder(documents, lambda text: " ".join(peer.bigrams(peer.folded(text))))
    for name, grams in feeder:
        document = tantivy.Document()
        document.add_text("id", name)
        document.add_text("body", grams)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    return {"cpu_of_feeding": feeder.seconds}


def query(path, queries, kind, out):
    fields = schema()
    searcher = registered(tantivy.Index.open(path)).searcher()

    def term(text):
        return Query.term_query(fields, "body", text, "freq")

    def word(text):
        grams = peer.bigrams(peer.folded(text))
        return term(grams[0]) if len(grams) == 1 else Query.phrase_query(fields, "body", grams)

    def made(text):
        if kind == "questions":
            grams = dict.fromkeys(peer.bigrams(peer.folded(text)))
            return Query.boolean_query([(Occur.Should, term(gram)) for gram in grams])
        if kind == "phrases":
            return word(text)
        occur = Occur.Must if kind == "and" else Occur.Should
        words = [word(part) for part in text.split(" ")]
        return words[0] if len(words) == 1 else Query.boolean_query([(occur, part) for part in words])

    def ask(text):
        found = searcher.search(made(text), peer.RESULTS, False)
        return [searcher.doc(address)["id"][0] for _, address in found.hits]

    peer.measure(ask, queries, out)


peer.main(build, query)
