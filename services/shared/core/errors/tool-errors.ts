/** Errors of the command line and its files. */
import type { ErrorSpec } from './error-spec.ts';

export const toolErrors = {
  'recording.invalid': {
    meaning: 'The recording or its index does not hold what it says.',
    action: 'Check the file against its index entry and digest.',
  },
  'recording.no-rate': {
    meaning: 'The recording does not say its sample rate.',
    action: 'Pass --assume fs=HZ if you know it.',
  },
  'recording.no-unit': {
    meaning: 'The recording does not say its unit.',
    action: 'Pass --assume unit=UNIT if you know it.',
  },
  'inspect.too-short': {
    meaning: 'There are too few samples for a spectrum.',
    action: 'Take a longer recording: 256 samples are the least, and a second is short.',
  },
  'inspect.no-window': {
    meaning: 'The log holds no window of this point, or none among the records searched.',
    action: 'Check the spelling of the point; search further back with --tail.',
  },
  'state.not-empty': {
    meaning: 'The topic that a copy is to be put into holds records.',
    action: 'Stop the services that own it, delete it and let it be made anew.',
  },
  'state.unreadable-line': {
    meaning: 'A line is no record as `sideband state save` writes it.',
    action: 'Take another copy: nothing was restored.',
  },
  'export.no-frames': {
    meaning: 'No frame that this model judged fits.',
    action: 'Check --model, --points and the times; scores are kept for three weeks.',
  },
  'export.unreadable-line': {
    meaning: 'A line is no score as `sideband score` writes it.',
    action: 'Give a file of lines that `sideband score` wrote.',
  },
  'export.python-missing': {
    meaning: 'Python cannot be started, so there is no HTML report; the Parquet files are written.',
    action: 'Install Python 3, name it with --python, or pass --data-only.',
  },
  'export.evidently-missing': {
    meaning: 'Python cannot import Evidently: no HTML report; the Parquet files are written.',
    action: 'Install it as docs/DRIFT.md says, name another --python, or pass --data-only.',
  },
  'export.failed': {
    meaning: 'Evidently wrote no report; the Parquet files are written.',
    action: 'Read what Python said; docs/DRIFT.md names the version of Evidently that was tried.',
  },
  'usage.invalid': {
    meaning: 'The command line is not understood.',
    action: 'Run the command with --help.',
  },
} as const satisfies Record<string, ErrorSpec>;
