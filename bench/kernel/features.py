"""The features of bench/kernel.ts, and what it tells of the sensor, with NumPy and SciPy.

Float32, all frames in one array.

What it is told and answers: bench/kernel/program.ts.
"""

import sys
import time

import numpy as np
from scipy import fft

BANDS = 16
FIRST_BIN = 2
POWER_FLOOR = np.float32(1e-15)
GRAVITY_MM_S2 = np.float32(9806.65)


def decibels(ratio):
    return 10 * np.log10(ratio)


def longest_run(row):
    """Samples of the longest run of equal ones."""
    changes = np.flatnonzero(np.diff(row))
    return np.max(np.diff(np.concatenate(([-1], changes, [len(row) - 1]))))


def sensor_evidence(x):
    low, high = np.min(x, axis=1), np.max(x, axis=1)
    steps = np.abs(np.diff(x, axis=1))
    least = np.min(steps, axis=1)
    runs = np.ones(len(x))
    for i in np.flatnonzero(least == 0):
        runs[i] = longest_run(x[i])
        least[i] = np.min(steps[i], initial=np.inf, where=steps[i] > 0)
    return [
        low,
        high,
        np.count_nonzero(x == low[:, None], axis=1),
        np.count_nonzero(x == high[:, None], axis=1),
        np.count_nonzero(x == 0, axis=1),
        least,
        np.max(steps, axis=1),
        np.mean(steps, axis=1),
        runs,
    ]


class Features:
    def __init__(self, n, rate_hz, speed_rpm):
        self.n = n
        self.bin_hz = rate_hz / n
        self.speed_rpm = speed_rpm
        self.hann = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)).astype(np.float32)
        steps = np.arange(BANDS + 1) * (n // 2 - FIRST_BIN) / BANDS
        self.edges = FIRST_BIN + np.floor(steps + 0.5).astype(int)
        self.widths = np.diff(self.edges).astype(np.float32)
        self.bins = np.arange(FIRST_BIN, n // 2, dtype=np.float32)
        low, high = int(np.ceil(10 / self.bin_hz)), int(np.floor(1000 / self.bin_hz))
        self.velocity_bins = slice(low, high + 1)
        self.per_omega2 = np.arange(low, high + 1, dtype=np.float32) ** -2

    def order_amplitude(self, power, order):
        at = order * self.speed_rpm / 60 / self.bin_hz
        reach = max(1, 0.01 * at)
        low, high = int(np.ceil(at - reach)), int(np.floor(at + reach))
        rows = np.arange(len(power))
        k = low + np.argmax(power[:, low : high + 1], axis=1)
        here = np.sqrt(3 * power[rows, k])
        beside = np.sqrt(3 * np.maximum(power[rows, k - 1], power[rows, k + 1]))
        delta = np.clip((2 * beside - here) / (here + beside), 0, 0.5)
        return here * (1 - delta**2) / np.sinc(delta)

    def whitened_kurtosis(self, spectrum, bands):
        spectrum[:, :FIRST_BIN] = 0
        spectrum[:, -1] = 0
        gains = np.repeat(1 / np.sqrt(bands), self.edges[1:] - self.edges[:-1], axis=1)
        spectrum[:, FIRST_BIN:-1] *= gains
        squares = fft.irfft(spectrum, axis=1, overwrite_x=True) ** 2
        second = np.mean(squares, axis=1)
        return 18 / 35 * np.mean(squares * squares, axis=1) / second**2

    def compute(self, x):
        n = self.n
        mean = np.mean(x, axis=1)
        centred = x - mean[:, None]
        squares = centred * centred
        magnitudes = np.abs(centred)
        second = np.mean(squares, axis=1)
        third = np.mean(squares * centred, axis=1)
        fourth = np.mean(squares * squares, axis=1)
        mean_absolute = np.mean(magnitudes, axis=1)
        peak = np.max(magnitudes, axis=1)
        spectrum = fft.rfft(centred * self.hann, axis=1, overwrite_x=True)
        power = np.float32(2 / (0.375 * n * n)) * (spectrum.real**2 + spectrum.imag**2)
        power[:, 0] /= 2
        power[:, -1] /= 2
        usable = power[:, FIRST_BIN:-1]
        total = np.sum(usable, axis=1)
        floor = POWER_FLOOR * total[:, None]
        sums = np.add.reduceat(usable, self.edges[:-1] - FIRST_BIN, axis=1)
        bands = np.maximum(sums / self.widths, floor)
        centre = usable @ self.bins / total
        variance = np.sum(usable * (self.bins - centre[:, None]) ** 2, axis=1) / total
        share = np.maximum(usable * (len(self.bins) / total)[:, None], POWER_FLOOR)
        flatness_db = 10 / np.log(10) * np.mean(np.log(share), axis=1)
        velocity = np.sqrt(power[:, self.velocity_bins] @ self.per_omega2)
        rms = np.sqrt(second)
        kurtosis = fourth / second**2
        return np.column_stack(
            [
                decibels(bands / self.bin_hz),
                decibels(second),
                decibels(peak**2 / second),
                decibels(kurtosis / 3),
                decibels(self.whitened_kurtosis(spectrum, bands) / 3),
                third / second**1.5,
                centre * self.bin_hz,
                np.sqrt(variance) * self.bin_hz,
                flatness_db,
                mean,
                rms,
                peak,
                np.ptp(x, axis=1),
                kurtosis,
                peak / rms,
                rms / mean_absolute,
                peak / mean_absolute,
                GRAVITY_MM_S2 * velocity / np.float32(2 * np.pi * self.bin_hz),
                *(self.order_amplitude(power, order) for order in (1, 2, 3)),
                *sensor_evidence(x),
            ]
        )


def main():
    path, n, frames, rate_hz, speed_rpm = sys.argv[1:]
    x = np.fromfile(path, dtype=np.float32).reshape(int(frames), int(n))
    features = Features(int(n), float(rate_hz), float(speed_rpm))
    print(*(repr(float(value)) for value in features.compute(x).ravel()), flush=True)
    for line in sys.stdin:
        repeats = int(line)
        since = time.process_time_ns()
        for _ in range(repeats):
            features.compute(x)
        print((time.process_time_ns() - since) / 1000 / repeats / len(x), flush=True)


main()
