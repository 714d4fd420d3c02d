"""A process that answers each request on its input with one line of JSON, and the memory it takes meanwhile."""
import json
import subprocess
import tempfile
import threading
import time

SAMPLES_PER_SECOND = 100


class Ended(SystemExit):
    """The process is no more: who, with which status, and the last it said that is not the inside of a stack trace."""


class Worker:
    """One side of the comparison; starts at once and says what it runs on."""

    def __init__(self, name, command, environment):
        self.name = name
        self._errors = tempfile.TemporaryFile("w+")
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, text=True, env=environment
        )
        self.machine = self._answer()
        self.idle_megabytes = self.megabytes()
        self.peak_megabytes = self.idle_megabytes

    def measure(self, request=""):
        self._process.stdin.write(f"{request}\n")
        self._process.stdin.flush()
        return self._answer()

    def measure_watching_memory(self):
        """A measurement for its memory, not its time."""
        done = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(done,))
        watcher.start()
        try:
            return self.measure()
        finally:
            done.set()
            watcher.join()

    def close(self):
        self._process.stdin.close()
        self._process.wait()

    def _answer(self):
        line = self._process.stdout.readline()
        if not line:
            status = self._process.wait()
            self._errors.seek(0)
            raise Ended(f"{self.name}: ended with status {status}: {last_words(self._errors.read())}")
        return json.loads(line)

    def _watch(self, done):
        while not done.is_set():
            self.peak_megabytes = max(self.peak_megabytes, self.megabytes())
            time.sleep(1 / SAMPLES_PER_SECOND)

    def megabytes(self):
        """Resident memory that no file backs: the mapped snapshot is not in it."""
        with open(f"/proc/{self._process.pid}/status") as status:
            for line in status:
                if line.startswith("RssAnon:"):
                    return int(line.split()[1]) / 1024
        return 0.0


def last_words(text):
    """The last line that is not indented, as those of a stack trace are."""
    lines = [line for line in text.splitlines() if line and not line[0].isspace()]
    return lines[-1] if lines else "without a word"
