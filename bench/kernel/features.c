/*
 * The features of bench/kernel.ts, and what it tells of the sensor, with FFTW in C, float32, one frame after the other, as someone
 * would write it who wants it fast: one pass less wherever one can be saved, planned with MEASURE.
 * What it is told and answers: bench/kernel/program.ts.
 */
#include <fftw3.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BANDS = 16, FEATURES = 45, FIRST_BIN = 2 };
static const float POWER_FLOOR = 1e-15f;
static const float GRAVITY_MM_S2 = 9806.65f;

static int n, frames;
static float rate_hz, speed_rpm;
static float *input, *hann, *windowed, *power, *features;
static int edges[BANDS + 1];
static fftwf_complex *spectrum;
static fftwf_plan forward, backward;

typedef struct {
  float mean, second, third, fourth, peak, peak_to_peak, mean_absolute;
  float low, high, least_step, largest_step, mean_step;
  int at_low, at_high, at_zero, longest_run;
} moments;

/* Samples of the longest run of equal ones. */
static int measure_runs(const float *restrict x) {
  int run = 1, longest = 1;
  for (int i = 1; i < n; i++) {
    run = x[i] == x[i - 1] ? run + 1 : 1;
    longest = run > longest ? run : longest;
  }
  return longest;
}

/*
 * The moments about the mean, and what the checks of the sensor look at; leaves the centred frame
 * under its window in `windowed`.
 */
static moments take(const float *restrict x) {
  float sum = x[0], low = x[0], high = x[0], steps = 0, least = INFINITY, largest = 0;
  int equal = 0;
  for (int i = 1; i < n; i++) {
    const float step = fabsf(x[i] - x[i - 1]), other = step > 0 ? step : INFINITY;
    sum += x[i];
    low = x[i] < low ? x[i] : low;
    high = x[i] > high ? x[i] : high;
    steps += step;
    largest = step > largest ? step : largest;
    least = other < least ? other : least;
    equal += step == 0;
  }
  const float mean = sum / n;
  const float *restrict w = hann;
  float *restrict out = windowed;
  float second = 0, third = 0, fourth = 0, absolute = 0;
  int at_low = 0, at_high = 0, at_zero = 0;
  for (int i = 0; i < n; i++) {
    const float c = x[i] - mean, cc = c * c;
    second += cc;
    third += cc * c;
    fourth += cc * cc;
    absolute += fabsf(c);
    out[i] = c * w[i];
    at_low += x[i] == low;
    at_high += x[i] == high;
    at_zero += x[i] == 0;
  }
  return (moments){
      .mean = mean,
      .second = second / n,
      .third = third / n,
      .fourth = fourth / n,
      .peak = high - mean > mean - low ? high - mean : mean - low,
      .peak_to_peak = high - low,
      .mean_absolute = absolute / n,
      .low = low,
      .high = high,
      .least_step = least,
      .largest_step = largest,
      .mean_step = steps / (n - 1),
      .at_low = at_low,
      .at_high = at_high,
      .at_zero = at_zero,
      .longest_run = equal > 0 ? measure_runs(x) : 1,
  };
}

static void measure_power(void) {
  const float scale = 2 / (0.375f * n * n);
  const float *restrict s = (const float *)spectrum;
  float *restrict p = power;
  for (int k = 0; k <= n / 2; k++) {
    const float re = s[2 * k], im = s[2 * k + 1];
    p[k] = scale * (re * re + im * im);
  }
  p[0] /= 2;
  p[n / 2] /= 2;
}

/* Mean power of each band, floored; returns the total, and its centre of gravity. */
static float measure_bands(float *bands, float *centre) {
  float total = 0, first = 0;
  for (int b = 0; b < BANDS; b++) {
    float sum = 0;
    for (int k = edges[b]; k < edges[b + 1]; k++) {
      sum += power[k];
      first += k * power[k];
    }
    total += sum;
    bands[b] = sum / (edges[b + 1] - edges[b]);
  }
  for (int b = 0; b < BANDS; b++) bands[b] = fmaxf(bands[b], POWER_FLOOR * total);
  *centre = first / total;
  return total;
}

static float measure_variance(float total, float centre) {
  float sum = 0;
  for (int k = FIRST_BIN; k < n / 2; k++) sum += power[k] * (k - centre) * (k - centre);
  return sum / total;
}

static float measure_flatness(float total) {
  const float per_mean = (n / 2 - FIRST_BIN) / total;
  float sum = 0;
  for (int k = FIRST_BIN; k < n / 2; k++) {
    const float share = power[k] * per_mean;
    sum += logf(share > POWER_FLOOR ? share : POWER_FLOOR);
  }
  return expf(sum / (n / 2 - FIRST_BIN));
}

/* Overwrites the spectrum. */
static float whitened_kurtosis(const float *bands) {
  float *restrict s = (float *)spectrum;
  memset(s, 0, 2 * FIRST_BIN * sizeof(float));
  for (int b = 0; b < BANDS; b++) {
    const float gain = 1 / sqrtf(bands[b]);
    for (int k = 2 * edges[b]; k < 2 * edges[b + 1]; k++) s[k] *= gain;
  }
  s[n] = s[n + 1] = 0;
  fftwf_execute(backward);
  const float *restrict x = windowed;
  float second = 0, fourth = 0;
  for (int i = 0; i < n; i++) {
    const float xx = x[i] * x[i];
    second += xx;
    fourth += xx * xx;
  }
  return 18.0f / 35 * n * fourth / second / second;
}

/* mm/s, of samples in g */
static float velocity_rms(void) {
  const float bin_hz = rate_hz / n;
  const int from = (int)ceilf(10 / bin_hz), to = (int)floorf(1000 / bin_hz);
  float sum = 0;
  for (int k = from; k <= to; k++) sum += power[k] / ((float)k * k);
  return GRAVITY_MM_S2 * sqrtf(sum) / (2 * (float)M_PI * bin_hz);
}

/* Amplitude of the Hann line at an order of the shaft's speed. */
static float order_amplitude(int order) {
  const float bin = order * speed_rpm / 60 / (rate_hz / n);
  const float reach = fmaxf(1, 0.01f * bin);
  int k = (int)ceilf(bin - reach);
  for (int j = k + 1; j <= (int)floorf(bin + reach); j++) k = power[j] > power[k] ? j : k;
  const float here = sqrtf(3 * power[k]), next = sqrtf(3 * fmaxf(power[k - 1], power[k + 1]));
  const float delta = fminf(0.5f, fmaxf(0, (2 * next - here) / (here + next)));
  if (delta == 0) return here;
  const float turn = (float)M_PI * delta;
  return here * turn * (1 - delta * delta) / sinf(turn);
}

static float decibels(float ratio) { return 10 * log10f(ratio); }

static void compute(const float *x, float *out) {
  const float bin_hz = rate_hz / n;
  const moments m = take(x);
  fftwf_execute(forward);
  measure_power();
  float bands[BANDS], centre;
  const float total = measure_bands(bands, &centre);
  const float rms = sqrtf(m.second), kurtosis = m.fourth / m.second / m.second;
  for (int b = 0; b < BANDS; b++) *out++ = decibels(bands[b] / bin_hz);
  *out++ = decibels(m.second);
  *out++ = decibels(m.peak * m.peak / m.second);
  *out++ = decibels(kurtosis / 3);
  *out++ = decibels(whitened_kurtosis(bands) / 3);
  *out++ = m.third / m.second / rms;
  *out++ = centre * bin_hz;
  *out++ = sqrtf(measure_variance(total, centre)) * bin_hz;
  *out++ = decibels(measure_flatness(total));
  *out++ = m.mean;
  *out++ = rms;
  *out++ = m.peak;
  *out++ = m.peak_to_peak;
  *out++ = kurtosis;
  *out++ = m.peak / rms;
  *out++ = rms / m.mean_absolute;
  *out++ = m.peak / m.mean_absolute;
  *out++ = velocity_rms();
  for (int order = 1; order <= 3; order++) *out++ = order_amplitude(order);
  *out++ = m.low;
  *out++ = m.high;
  *out++ = m.at_low;
  *out++ = m.at_high;
  *out++ = m.at_zero;
  *out++ = m.least_step;
  *out++ = m.largest_step;
  *out++ = m.mean_step;
  *out++ = m.longest_run;
}

static void *reserve(size_t count) { return fftwf_malloc(count * sizeof(float)); }

static void prepare(const char *path) {
  input = reserve((size_t)frames * n);
  FILE *file = fopen(path, "rb");
  if (!file || fread(input, sizeof(float), (size_t)frames * n, file) != (size_t)frames * n) exit(2);
  fclose(file);
  hann = reserve(n);
  windowed = reserve(n);
  power = reserve(n / 2 + 1);
  features = reserve((size_t)frames * FEATURES);
  spectrum = fftwf_malloc((n / 2 + 1) * sizeof(fftwf_complex));
  for (int i = 0; i < n; i++) hann[i] = (float)(0.5 - 0.5 * cos(2 * M_PI * i / n));
  for (int b = 0; b <= BANDS; b++) {
    edges[b] = FIRST_BIN + (int)floor((double)b * (n / 2 - FIRST_BIN) / BANDS + 0.5);
  }
  forward = fftwf_plan_dft_r2c_1d(n, windowed, spectrum, FFTW_MEASURE);
  backward = fftwf_plan_dft_c2r_1d(n, spectrum, windowed, FFTW_MEASURE);
}

static double cpu_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e6 + t.tv_nsec * 1e-3;
}

static void compute_all(void) {
  for (int i = 0; i < frames; i++) compute(input + (size_t)i * n, features + (size_t)i * FEATURES);
}

int main(int count, char **args) {
  if (count != 6) return 2;
  n = atoi(args[2]);
  frames = atoi(args[3]);
  rate_hz = strtof(args[4], NULL);
  speed_rpm = strtof(args[5], NULL);
  prepare(args[1]);
  compute_all();
  for (int i = 0; i < frames * FEATURES; i++) printf("%.9g ", features[i]);
  puts("");
  fflush(stdout);
  char line[32];
  while (fgets(line, sizeof line, stdin)) {
    const int repeats = atoi(line);
    const double since = cpu_us();
    for (int i = 0; i < repeats; i++) compute_all();
    printf("%.9g\n", (cpu_us() - since) / repeats / frames);
    fflush(stdout);
  }
  return 0;
}
