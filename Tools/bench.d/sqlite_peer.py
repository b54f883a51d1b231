"""SQLite FTS5 without its content, over bigrams made in Python."""
import os
import sqlite3

import peer


def build(path, documents):
    os.makedirs(path)
    database = sqlite3.connect(os.path.join(path, "index.db"))
    database.executescript("PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(body, content='', tokenize='unicode61 remove_diacritics 0')")
    database.execute("INSERT INTO t(t, rank) VALUES('hashsize', 268435456)")
    database.execute("CREATE TABLE ids(n INTEGER PRIMARY KEY, id TEXT)")
    names = []
    feeder = peer.Feeder(documents, lambda text: " ".join(peer.bigrams(peer.folded(text))))

    def rows():
        for number, (name, grams) in enumerate(feeder, 1):
            names.append((number, name))
            yield number, grams

    database.executemany("INSERT INTO t(rowid, body) VALUES(?, ?)", rows())
    database.executemany("INSERT INTO ids VALUES(?, ?)", names)
    database.execute("INSERT INTO t(t) VALUES('optimize')")
    database.commit()
    database.close()
    return {"cpu_of_feeding": feeder.seconds}


def query(path, queries, kind, out):
    database = sqlite3.connect(os.path.join(path, "index.db"))
    database.execute("PRAGMA mmap_size=17179869184")
    statement = ("SELECT (SELECT id FROM ids WHERE n = t.rowid) FROM t WHERE t MATCH ? ORDER BY rank LIMIT "
                 + str(peer.RESULTS))

    def quoted(text):
        return '"' + text.replace('"', '""') + '"'

    def made(text):
        text = peer.folded(text)
        if kind == "questions":
            return " OR ".join(quoted(gram) for gram in dict.fromkeys(peer.bigrams(text)))
        words = [text] if kind == "phrases" else text.split(" ")
        return (" AND " if kind == "and" else " OR ").join(quoted(" ".join(peer.bigrams(word))) for word in words)

    peer.measure(lambda text: [row[0] for row in database.execute(statement, (made(text),))], queries, out)


peer.main(build, query)
