#!/usr/bin/env python3
"""The burden of the live page, in a real browser. Python's standard library and /usr/bin/chromium are enough.

    benchmarks/watch.py [STUDY] [--minutes 30] [--pairs 3] [--steps 450] [--threads N] [--machine NAME]

STUDY is the folder of a finished study; one of 66,048 trials is made in minutes, with short trainings, by

    morsel study run paper --set epochs=20 --out artifacts/paper

Without it the fits alone are measured, and the file keeps what it has of the study.

Measured: seconds from a visit to the study's page until its heat maps are drawn, the first time and again; memory and processor of `morsel
watch` while that page stays open and nothing runs; and the time of a fit that a browser watches beside that of the same fit unwatched, where the
two take turns of a quarter of a minute.
Writes benchmarks/results/MACHINE/watch.json, after each pair of fits too.
"""
import argparse
import base64
import contextlib
import json
import os
import pathlib
import platform
import re
import signal
import socket
import statistics
import struct
import subprocess
import tempfile
import threading
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
MORSEL = ROOT / "artifacts/bin/Morsel.Cli/release/Morsel.Cli"
SAMPLE = ROOT / "samples/formaldehyde/formaldehyde.xyz"
CHROMIUM = "/usr/bin/chromium"
# Seconds.
TURN = 15
SETTLING = 3
# Noted in the page itself, so that the way to it is in no figure.
NOTE = """
new MutationObserver((_, observer) => {
  if (document.querySelector('#main figure canvas')) { window.drawn = performance.now(); observer.disconnect(); }
}).observe(document, { childList: true, subtree: true });
"""


class Browser:
    """One tab of a fresh browser, driven by DevTools' protocol over a WebSocket (RFC 6455)."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0", f"--user-data-dir={folder}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        port = wait_for(lambda: port_in(folder / "DevToolsActivePort"), "the browser")
        opened = urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/json/new?about:blank", method="PUT"))
        path = json.load(opened)["webSocketDebuggerUrl"].split(port, 1)[1]
        self.socket = socket.create_connection(("127.0.0.1", int(port)))
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self.stream = self.socket.makefile("rb")
        while self.stream.readline() != b"\r\n":
            pass
        self.number = 0
        self.call("Page.enable")
        self.call("Page.addScriptToEvaluateOnNewDocument", source=NOTE)

    def call(self, method, **parameters):
        self.number += 1
        text = json.dumps({"id": self.number, "method": method, "params": parameters}).encode()
        length = struct.pack(">BBH", 0x81, 0xFE, len(text)) if len(text) > 125 else struct.pack(">BB", 0x81, 0x80 | len(text))
        # Masked by zeros, which leaves the text as it is.
        self.socket.sendall(length + bytes(4) + text)
        while (answer := json.loads(self.message())).get("id") != self.number:
            pass
        if "error" in answer:
            raise SystemExit(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def message(self):
        whole, last = b"", False
        while not last:
            first, length = self.stream.read(2)
            last = first & 0x80
            if length == 126:
                (length,) = struct.unpack(">H", self.stream.read(2))
            elif length == 127:
                (length,) = struct.unpack(">Q", self.stream.read(8))
            whole += self.stream.read(length)
        return whole

    def value(self, script):
        return self.call("Runtime.evaluate", expression=script)["result"].get("value")

    def visit(self, address):
        """Seconds from the visit until the first canvas of a figure is there."""
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=address)
        return wait_for(lambda: self.value("window.drawn"), f"the figures of {address}") / 1000

    def close(self):
        self.process.terminate()
        self.process.wait()


def port_in(file):
    """The browser makes the file first, and then writes it."""
    return next(iter(file.read_text().split()), None) if file.exists() else None


def wait_for(what, name, patience=120):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if (found := what()) is not None:
            return found
        time.sleep(0.05)
    raise SystemExit(f"waited in vain for {name}")


def address_of(stream):
    for line in stream:
        if found := re.search(r"http://\S+\?token=\S+", line):
            return found[0]
    raise SystemExit("no address was printed")


def used(process):
    """MB in memory, and seconds of processor so far."""
    numbers = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    memory = int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{process}/status").read_text())[1]) / 1024
    return memory, (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def study_page(study, minutes, work):
    # A user's browser is open already.
    browser = Browser(work / "browser")
    time.sleep(SETTLING)
    server = subprocess.Popen([MORSEL, "watch", study], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        address = address_of(server.stdout)
        browser.call("Page.navigate", url=address)
        wait_for(lambda: browser.value("document.querySelector('main a') ? 1 : undefined"), "the list of runs")
        page = f"{address.split('?')[0]}#/study/1"
        first, again = browser.visit(page), [browser.visit(page) for _ in range(5)]
        time.sleep(10)
        begin, rows = time.monotonic(), [used(server.pid)]
        while time.monotonic() < begin + 60 * minutes:
            time.sleep(10)
            rows.append(used(server.pid))
        seconds = time.monotonic() - begin
        return {
            "firstVisit_s": first,
            "laterVisits_s": again,
            "minutes": minutes,
            "memoryAtFirst_MB": rows[0][0],
            "memoryAtLast_MB": rows[-1][0],
            "memoryAtMost_MB": max(memory for memory, _ in rows),
            "partOfOneCore": (rows[-1][1] - rows[0][1]) / seconds,
        }
    finally:
        browser.close()
        server.terminate()
        server.wait()


class Fit:
    """A fit that is held between its turns, with the browser that watches it, so that two fits share the machine's good and bad minutes."""

    def __init__(self, out, is_watched, work, steps, threads):
        self.out = out
        # A user's browser is open anyway, on an empty page; what it draws is in the figure, as it shares the processors with the fit.
        self.browser = Browser(work / f"{out.name}-browser")
        command = [MORSEL, "fit", SAMPLE, "--out", out, "--stop-at", str(steps), "--threads", str(threads), "--time-limit", "1h"]
        begin = time.monotonic()
        self.process = subprocess.Popen(
            [*command, "--watch"] if is_watched else command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            # What the compiler learns by counting calls differs from process to process.
            env=os.environ | {"DOTNET_TieredPGO": "0"},
        )
        if is_watched:
            address = address_of(self.process.stderr)
            self.browser.call("Page.navigate", url=address)
            wait_for(lambda: self.browser.value("document.querySelector('main a') ? 1 : undefined"), "the list of runs")
            self.browser.call("Page.navigate", url=f"{address.split('?')[0]}#/fit/1")
        threading.Thread(target=lambda: [None for _ in self.process.stderr], daemon=True).start()
        self.hold()
        self.seconds = time.monotonic() - begin

    def take_turn(self, seconds):
        """True as long as the fit isn't over."""
        self.send(signal.SIGCONT)
        begin = time.monotonic()
        while not (is_over := (self.out / "result.json").exists()) and time.monotonic() < begin + seconds:
            time.sleep(0.1)
        self.seconds += time.monotonic() - begin
        self.hold()
        return not is_over

    def hold(self):
        self.send(signal.SIGSTOP)

    def send(self, message):
        for process in [self.process.pid, *descendants(self.browser.process.pid)]:
            # A browser ends parts of itself at any time.
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, message)

    def close(self):
        self.send(signal.SIGCONT)
        self.browser.close()
        if self.process.wait():
            raise SystemExit(f"the fit {self.out} ended with {self.process.returncode}")


def descendants(process):
    """The process and all that came of it."""
    with contextlib.suppress(FileNotFoundError):
        children = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()
        return [process, *(below for child in children for below in descendants(int(child)))]
    return []


def pair(number, work, steps, threads):
    """Seconds of a fit unwatched and watched, in turns; the other comes first in the next pair."""
    fits = {is_watched: Fit(work / f"{number}-{is_watched}", is_watched, work, steps, threads) for is_watched in (number % 2 == 1, number % 2 == 0)}
    going = list(fits.values())
    while going:
        going = [one for one in going if one.take_turn(TURN)]
    for one in fits.values():
        one.close()
    return {"unwatched_s": fits[False].seconds, "watched_s": fits[True].seconds}


def keep(file, found):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study", type=pathlib.Path, nargs="?")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--steps", type=int, default=450, help="of the fits: three to six minutes on two cores")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="of the fits")
    parser.add_argument("--machine", default=platform.node())
    options = parser.parse_args()
    file = HERE / "results" / options.machine / "watch.json"
    found = json.loads(file.read_text()) if file.exists() else {}
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        if options.study:
            found["study"] = study_page(options.study, options.minutes, work)
            keep(file, found)
        pairs = []
        for k in range(options.pairs):
            pairs.append(pair(k, work, options.steps, options.threads))
            print(pairs[-1], flush=True)
            speed = statistics.median(each["unwatched_s"] / each["watched_s"] for each in pairs)
            found |= {"cores": os.cpu_count(), "threads": options.threads, "steps": options.steps, "fits": pairs, "speedOfWatched": speed}
            keep(file, found)
    print(json.dumps(found, indent=1))


main()
