"""Xapian with its own n-grams of unspaced scripts; runs on Debian's Python, whose package the binding is."""
import xapian

import peer


def build(path, documents):
    database = xapian.WritableDatabase(path, xapian.DB_CREATE_OR_OPEN)
    generator = xapian.TermGenerator()
    generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
    feeder = peer.Feeder(documents, peer.folded)
    for name, text in feeder:
        document = xapian.Document()
        document.set_data(name)
        generator.set_document(document)
        generator.index_text(text)
        database.add_document(document)
    database.commit()
    return {"cpu_of_feeding": feeder.seconds}


def query(path, queries, kind, out):
    database = xapian.Database(path)
    enquire = xapian.Enquire(database)
    parser = xapian.QueryParser()
    parser.set_database(database)
    flags = xapian.QueryParser.FLAG_CJK_NGRAM | xapian.QueryParser.FLAG_PHRASE

    def word(text):
        return parser.parse_query('"' + text.replace('"', " ") + '"', flags)

    def made(text):
        text = peer.folded(text)
        if kind == "questions":
            return xapian.Query(xapian.Query.OP_OR, list(dict.fromkeys(peer.bigrams(text))))
        if kind == "phrases":
            return word(text)
        operator = xapian.Query.OP_AND if kind == "and" else xapian.Query.OP_OR
        return xapian.Query(operator, [word(part) for part in text.split(" ")])

    def ask(text):
        enquire.set_query(made(text))
        return [match.document.get_data().decode() for match in enquire.get_mset(0, peer.RESULTS)]

    peer.measure(ask, queries, out)


peer.main(build, query)
