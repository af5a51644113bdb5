"""What one process may use: time, memory, room on the disk."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """Wall clock and CPU in s, address space and the largest file in bytes; `nice` as the system counts it.

    Pages are served beside what is run, so that this gives way to them, unless people watch it as it is made.
    """

    seconds: float
    memory: int = 3 << 30  # three encoders and a decoder of 4096 x 4096 were seen to map 1.2 GB
    file: int = 1 << 20
    nice: int = 10

    @property
    def cpu(self) -> int:
        """CPU seconds: what as many cores as ffmpeg has threads could burn within the wall clock."""
        return int(self.seconds * 4) + 1

    def bounds(self) -> list[str]:
        """The options of prlimit. What it bounds stays bounded in the sandbox that it starts."""
        return [f"--as={self.memory}", f"--cpu={self.cpu}", f"--fsize={self.file}", "--nofile=64", "--core=0"]
