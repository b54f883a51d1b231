"""The table and the plots of a run."""
import os

KINDS = {"keywords": "keywords", "and": "AND", "phrases": "phrases", "questions": "questions"}


def best(results, value):
    """The least of a figure over the peers, and whose it is; None when no peer has it."""
    found = [(value(own), name) for name, own in results["engines"].items() if name != "shirabe" and value(own) is not None]
    return min(found) if found else None


def figure(name, unit, value, digits=2):
    return name, unit, value, digits


def figures(results):
    megabytes = results["bytes"] / 1e6
    yield figure("indexing, all of it", "CPU s", lambda own: own["build"]["cpu"])
    yield figure("indexing, peers without the feeding", "CPU s",
                 lambda own: own["build"]["cpu"] - own["build"].get("feeding", 0))
    yield figure("peak memory while indexing", "MB", lambda own: own["build"]["memory"], 0)
    yield figure("dictionary, postings, positions", "of the text",
                 lambda own: None if own["build"].get("stores_text") else own["build"]["index"] / 1e6 / megabytes)
    for kind, name in KINDS.items():
        for share in ("p50", "p95", "p99"):
            yield figure(f"{name}, {share}", "CPU ms",
                         lambda own, kind=kind, share=share: (own["kinds"].get(kind) or {}).get(share), 3)
    yield figure("one word as a fresh process", "CPU ms", lambda own: own.get("cold"), 1)


def table(results):
    names = list(results["engines"])
    lines = [f"{results['bytes'] / 1e6:.1f} MB of text, {min(results['queries'].values())} queries of each kind", "",
             "| | unit | " + " | ".join(names) + " | ours : best peer |", "|---|---|" + "---|" * (len(names) + 1)]
    for name, unit, value, digits in figures(results):
        cells = []
        for engine in names:
            own = value(results["engines"][engine])
            cells.append("" if own is None else f"{own:.{digits}f}")
        ours = value(results["engines"]["shirabe"]) if "shirabe" in results["engines"] else None
        rival = best(results, value)
        ratio = f"{ours / rival[0]:.2f} ({rival[1]})" if ours is not None and rival and rival[0] > 0 else ""
        lines.append(f"| {name} | {unit} | " + " | ".join(cells) + f" | {ratio} |")
    ours = results["engines"].get("shirabe")
    if ours:
        build, size = ours["build"], results["bytes"]
        lines += ["", "Shirabe: " + ", ".join(
            f"{name} {count / size:.3f}" for name, count in sorted(build["parts"].items(), key=lambda part: -part[1]))
            + f" of the text; {size / 1e6 / build['cpu']:.1f} MB of text per CPU second; merging into one segment then took "
            f"{build['merge_cpu']:.1f} CPU s.",
            f"On two cores: wall {results['two']['wall']:.1f} s of one core's {build['wall']:.1f} s, CPU "
            f"{results['two']['cpu']:.1f} s, memory {results['two']['memory']:.0f} MB.",
            "Growth: " + ", ".join(f"{step['bytes'] / 1e6:.0f} MB {step['cpu']:.2f} CPU s, {step['memory']:.0f} MB of memory"
                                   for step in results["growth"]) + "."]
    for name, reason in results["missing"].items():
        lines.append(f"Left out: {name}: {reason}.")
    return "\n".join(lines)


def plots(results, folder):
    try:
        import matplotlib
    except ImportError:
        print("PyPI's matplotlib is not installed: no plots")
        return
    matplotlib.use("svg")
    import matplotlib.pyplot as plot
    matplotlib.rcParams.update({"svg.hashsalt": "shirabe", "font.size": 9, "axes.spines.top": False,
                                "axes.spines.right": False})
    names = list(results["engines"])
    colours = {name: ("black" if name == "shirabe" else f"C{place}") for place, name in enumerate(names)}
    # Groonga builds its index from stored text, which is counted with it.
    labels = [name + (" (and text)" if results["engines"][name]["build"].get("stores_text") else "") for name in names]

    # How many queries of a kind are answered within a time.
    board, axes = plot.subplots(2, 2, figsize=(9, 6), sharey=True)
    for axis, (kind, title) in zip(axes.flat, KINDS.items()):
        for name in names:
            own = results["engines"][name]["kinds"].get(kind)
            if own:
                times = sorted(max(taken, 0.001) for taken in own["times"])
                axis.plot(times, [100 * (place + 1) / len(times) for place in range(len(times))], label=name,
                          color=colours[name], linewidth=2.2 if name == "shirabe" else 1.2)
        axis.set_xscale("log")
        axis.set_title(title)
        axis.grid(alpha=0.3)
        axis.set_xlabel("CPU ms")
    axes[0][0].set_ylabel("% of queries")
    axes[1][0].set_ylabel("% of queries")
    axes[0][0].legend(loc="lower right", fontsize=8)
    save(board, folder, "queries")

    board, axes = plot.subplots(1, 3, figsize=(11, 3.2))
    bars = [("indexing, CPU s", lambda own: own["build"]["cpu"]),
            ("peak memory, MB", lambda own: own["build"]["memory"]),
            ("index bytes of the text", lambda own: own["build"]["index"] / results["bytes"])]
    for axis, (title, value) in zip(axes, bars):
        values = [value(results["engines"][name]) for name in names]
        axis.barh(labels, values, color=[colours[name] for name in names])
        axis.bar_label(axis.containers[0], [f"{each:.3g}" for each in values], padding=2, fontsize=8)
        axis.margins(x=0.15)
        axis.invert_yaxis()
        axis.set_title(title)
    save(board, folder, "building")

    steps = results["growth"]
    board, axis = plot.subplots(figsize=(4.5, 3.2))
    axis.plot([step["bytes"] / 1e6 for step in steps], [step["cpu"] for step in steps], "o-", color="black")
    axis.set_xlim(left=0)
    axis.set_ylim(bottom=0)
    axis.set_xlabel("MB of text")
    axis.set_ylabel("indexing, CPU s")
    axis.grid(alpha=0.3)
    save(board, folder, "growth")


def save(board, folder, name):
    board.tight_layout()
    board.savefig(os.path.join(folder, name + ".svg"), metadata={"Date": None})
