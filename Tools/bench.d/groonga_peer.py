"""Groonga with its own bigrams, the index made after the load (its fast way, which needs the stored text); asked in one
process through groonga_queries.c, without a server and without its cache."""
import json
import os
import subprocess
import sys
import urllib.parse

import peer

TOOLS = os.environ["SHIRABE_BENCH_TOOLS"]


def build(path, documents):
    os.makedirs(path)
    groonga = subprocess.Popen(
        ["groonga", "-n", os.path.join(path, "db")], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, encoding="utf-8")
    say = groonga.stdin.write
    say("table_create Docs TABLE_HASH_KEY ShortText\ncolumn_create Docs body COLUMN_SCALAR|COMPRESS_ZSTD LongText\n")
    say("load --table Docs\n[\n")
    feeder = peer.Feeder(documents, lambda text: text)
    separator = ""
    for name, text in feeder:
        say(separator + json.dumps({"_key": name, "body": text}, ensure_ascii=False))
        separator = ",\n"
    say("\n]\ntable_create Terms TABLE_PAT_KEY ShortText --default_tokenizer 'TokenNgram(\\\"n\\\",2)' "
        "--normalizer NormalizerNFKC121\ncolumn_create Terms idx COLUMN_INDEX|WITH_POSITION Docs body\n")
    groonga.stdin.close()
    if groonga.wait() != 0:
        sys.exit("groonga failed")
    return {"cpu_of_feeding": feeder.seconds, "stores_text": True}


def command(kind, text):
    def quoted(word):
        return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'

    if kind == "questions":
        asked = " OR ".join(quoted(gram) for gram in dict.fromkeys(peer.bigrams(peer.folded(text))))
    elif kind == "phrases":
        asked = quoted(text)
    else:
        asked = (" OR " if kind == "keywords" else " ").join(quoted(word) for word in text.split(" "))
    return ("/d/select?table=Docs&match_columns=scorer_tf_idf(body)&query=" + urllib.parse.quote(asked)
            + f"&sort_keys=-_score&limit={peer.RESULTS}&output_columns=_key&cache=no&match_escalation_threshold=-1")


def query(path, queries, kind, out):
    commands = out + ".commands"
    with open(commands, "w", encoding="utf-8") as file:
        file.writelines(command(kind, text) + "\n" for _, text in queries)
    done = subprocess.run(
        [os.path.join(TOOLS, "groonga_queries"), os.path.join(path, "db"), commands, str(peer.PASSES)],
        stdout=subprocess.PIPE, encoding="utf-8", check=True)
    times, hits = [], []
    for line in done.stdout.splitlines():
        taken, _, answer = line.partition("\t")
        times.append(float(taken))
        hits.append([str(row[0]) for row in json.loads(answer)[0][2:]])
    peer.write(out, queries, times, hits)
    os.unlink(commands)


peer.main(build, query)
