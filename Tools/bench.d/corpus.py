"""Passages of about 2,000 characters out of JSON Lines, and queries drawn from them by a fixed seed."""
import io
import json
import random
import re
import subprocess

from peer import folded

SEED = 20261122
WORD = re.compile("[\u4e00-\u9fff\u3005]{2,6}|[\u30a1-\u30fa\u30fc]{2,8}")
RUN = re.compile("[\u4e00-\u9fff\u3005\u3041-\u3096\u30a1-\u30fa\u30fc]{4,}")
SENTENCE = re.compile("[^\u3002\\s]{12,40}\u3002")
WORD_COUNTS = [1] * 35 + [2] * 35 + [3] * 20 + [4] * 10


def pieces(text, length=2000):
    """Cuts a text at line ends into pieces of about `length` characters."""
    lines, size = [], 0
    for line in text.split("\n"):
        while len(line) > 2 * length:
            yield "\n".join(lines + [line[:length]])
            line, lines, size = line[length:], [], 0
        lines.append(line)
        size += len(line) + 1
        if size >= length:
            yield "\n".join(lines)
            lines, size = [], 0
    if lines:
        yield "\n".join(lines)


def records(path):
    if path.endswith(".zst"):
        stream = subprocess.Popen(["zstd", "-dcq", path], stdout=subprocess.PIPE)
        lines = io.TextIOWrapper(stream.stdout, encoding="utf-8")
    else:
        lines = open(path, encoding="utf-8")
    with lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def passages(path, megabytes):
    """Id, title and text of passages, until their text and titles make so many megabytes; begun again with new ids where
    the file is too short."""
    total, turn = 0, 0
    while True:
        before = total
        for record in records(path):
            title = record.get("title") or ""
            for number, text in enumerate(pieces(record["text"])):
                if not text.strip():
                    continue
                yield f"{record['id']}#{number}" + (f"#{turn}" if turn else ""), title, text
                total += len(text.encode()) + len(title.encode())
                if total >= megabytes * 1e6:
                    return
        if total == before:
            raise SystemExit(f"{path}: there is no text in it")
        turn += 1


def write(path, megabytes, json_lines, lines):
    """Writes the passages for us, with title and text, and for the peers, as one line each. Answers their bytes."""
    total = 0
    with open(json_lines, "w", encoding="utf-8") as ours, open(lines, "w", encoding="utf-8") as theirs:
        for name, title, text in passages(path, megabytes):
            name = "".join(c if c.isprintable() and not c.isspace() else "_" for c in name)
            ours.write(json.dumps({"id": name, "title": title, "text": text}, ensure_ascii=False) + "\n")
            theirs.write(name + "\t" + re.sub(r"\s+", " ", title + " " + text) + "\n")
            total += len(text.encode()) + len(title.encode())
    return total


def queries(lines, count, questions=None):
    """A dictionary of kind to texts: words, two words, phrases of 4 to 12 characters, questions (or sentences)."""
    drawn = random.Random(SEED)
    pool, seen = [], 0
    with open(lines, encoding="utf-8") as file:
        for line in file:
            text = line.rstrip("\n").partition("\t")[2]
            seen += 1
            start = drawn.randrange(max(1, len(text) - 1000))
            if len(pool) < 6 * count:
                pool.append(text[start:start + 1000])
            elif (place := drawn.randrange(seen)) < len(pool):
                pool[place] = text[start:start + 1000]
    pool = [folded(text) for text in pool]

    def words(text, number):
        found = sorted(set(WORD.findall(text)))
        return " ".join(drawn.sample(found, number)) if len(found) >= number else None

    def phrase(text):
        runs = RUN.findall(text)
        if not runs:
            return None
        run = drawn.choice(runs)
        length = min(len(run), drawn.randint(4, 12))
        start = drawn.randrange(len(run) - length + 1)
        return run[start:start + length]

    def sentence(text):
        found = SENTENCE.findall(text)
        return drawn.choice(found) if found else None

    def sample(make):
        found = {}
        for _ in range(200 * count):
            made = make(drawn.choice(pool))
            if made:
                found[made] = True
            if len(found) == count:
                break
        return list(found)

    kinds = {"keywords": sample(lambda text: words(text, drawn.choice(WORD_COUNTS))),
             "and": sample(lambda text: words(text, 2)), "phrases": sample(phrase)}
    if questions:
        with open(questions, encoding="utf-8") as file:
            every = [line.rstrip("\n").partition("\t")[2] for line in file]
        kinds["questions"] = drawn.sample(every, min(count, len(every)))
    else:
        kinds["questions"] = sample(sentence)
    return kinds
