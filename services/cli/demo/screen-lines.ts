/** The demo's screen as lines of text; pure, so that a test can read it. */
import type { Verdict } from '@sideband/shared/core/records.ts';
import { anomalyWords } from './anomaly-words.ts';
import type { Board, PointState } from './board.ts';
import { bar, sparkline } from './sparkline.ts';

export interface Rates {
  readonly windows: number;
  readonly frames: number;
  readonly scores: number;
  readonly dead: number;
}

export interface ScreenFacts {
  readonly seconds: number;
  readonly seed: number;
  /** what is going on, in words */
  readonly phase: string;
  readonly rates: Rates;
  readonly mqttUrl: string;
  readonly httpUrl: string;
  /** of the operator page, with the token that signs in */
  readonly pageUrl: string;
  readonly dir: string;
  readonly publishLine: string;
  readonly sampleRateHz: number;
  /** why the services are not ready; empty when they are */
  readonly trouble: readonly string[];
}

export interface Style {
  readonly colour: boolean;
  readonly columns: number;
  /** how many of the last anomalies; 4 when absent */
  readonly events?: number;
  /** without the lines that are there for the eye alone */
  readonly dense?: boolean;
}

/** Narrower terminals get the end of a point's name, and neither bar nor temperature. */
const wideColumns = 104;

export function screenLines(board: Board, facts: ScreenFacts, style: Style): string[] {
  const { rates, seconds, seed, phase } = facts;
  const points = [...board.points.values()].sort((a, b) => (a.point < b.point ? -1 : 1));
  const events = board.events
    .slice(board.events.length - Math.min(board.events.length, style.events ?? 4))
    .flatMap((event) => wrapped(anomalyWords(event), style.columns));
  const perSecond = (value: number) => `${value.toFixed(1)}/s`;
  const flow = [
    `windows ${perSecond(rates.windows)}`,
    `frames ${perSecond(rates.frames)}`,
    `scores ${perSecond(rates.scores)}`,
    `dead letters ${rates.dead}`,
  ];
  const lines = [
    `sideband demo · ${clock(seconds)} · plant of seed ${seed} · ${phase}`,
    '',
    flow.join('   '),
    ...facts.trouble.map((reason) => `not ready: ${reason}`),
    '',
    tableHeading(facts.sampleRateHz, style),
    ...points.map((state) => pointLine(state, style)),
    '',
    board.events.length === 0 ? 'no anomaly in this run so far' : 'anomalies:',
    ...events,
    '',
    // left whole: it is there to be copied
    `operator page:  ${facts.pageUrl}`,
    `publish to it:  ${facts.publishLine}`,
    `broker ${facts.mqttUrl}   metrics ${facts.httpUrl}/metrics   state in ${facts.dir}`,
    'Ctrl-C stops; baselines and open anomalies are there again at the next start',
  ];
  return style.dense === true ? lines.filter((line) => line !== '') : lines;
}

function tableHeading(sampleRateHz: number, { columns }: Style): string {
  const khz = (sampleRateHz / 2000).toFixed(1);
  const isWide = columns >= wideColumns;
  return [
    'point'.padEnd(isWide ? pointColumns : narrowPointColumns),
    'health'.padEnd(18),
    isWide ? 'score of threshold'.padEnd(21) : 'score '.padStart(7),
    'rpm'.padStart(6),
    isWide ? '°C'.padStart(6) : '',
    isWide ? `  spectrum, 0 to ${khz} kHz` : `  0 to ${khz} kHz`,
  ].join('');
}

/** Breaks between words; every line is indented. */
function wrapped(text: string, columns: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (lines.at(-1)!.length + word.length + 3 > columns) lines.push('   ');
    lines.push(`${lines.pop()!} ${word}`);
  }
  return lines.map((line) => ` ${line}`);
}

const pointColumns = 34;
const narrowPointColumns = 28;

/** dB of a band: from a quiet machine's noise to a loud defect */
const bandFloorDb = -75;
const bandTopDb = -35;

function pointLine(state: PointState, style: Style): string {
  const { point, score, threshold, speedRpm, temperatureC, bandsDb } = state;
  const share = threshold > 0 ? score / threshold : 0;
  const number = (value: number | undefined, digits: number) =>
    (value === undefined ? '' : value.toFixed(digits)).padStart(6);
  const health = paint(healthWord(state).padEnd(18), colourOf(state), style);
  const spectrum = `  ${sparkline(bandsDb, bandFloorDb, bandTopDb)}`;
  const told = threshold > 0 ? share.toFixed(2).padStart(5) : '';
  if (style.columns < wideColumns) {
    const name = point.slice(1 - narrowPointColumns).padEnd(narrowPointColumns);
    return [name, health, told.padEnd(6), ' ', number(speedRpm, 0), spectrum].join('');
  }
  return [
    point.slice(0, pointColumns - 1).padEnd(pointColumns),
    health,
    (threshold > 0 ? `${bar(share, 10)} ${told}` : '').padEnd(21),
    number(speedRpm, 0),
    number(temperatureC, 1),
    spectrum,
  ].join('');
}

/** The verdict of the last frame, or the anomaly while one is open. */
export function healthWord(state: PointState): string {
  if (state.open !== undefined) return `▲ ${state.open.severity}`;
  if (state.verdict === 'learning') return `○ learning ${state.frames}`;
  return state.verdict === 'healthy' ? '● healthy' : `◆ ${state.verdict}`;
}

const colours: Readonly<Record<Verdict, string>> = {
  healthy: '32',
  'machine-fault': '31',
  'regime-not-seen': '33',
  'sensor-fault': '33',
  learning: '36',
};

function colourOf(state: PointState): string {
  return state.open === undefined ? colours[state.verdict] : '1;31';
}

function paint(text: string, colour: string, style: Style): string {
  return style.colour ? `\u001b[${colour}m${text}\u001b[0m` : text;
}

export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** The same in one line, for where nobody can draw. */
export function plainLine(board: Board, facts: ScreenFacts): string {
  const { windows, frames, scores, dead } = facts.rates;
  const states = [...board.points.values()].map(healthWord).map((word) => word.slice(2));
  const counts = new Map<string, number>();
  for (const word of states.map((w) => w.replace(/ \d+$/, ''))) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const health = [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
  const flow = [
    `${windows.toFixed(1)} windows/s`,
    `${frames.toFixed(1)} frames/s`,
    `${scores.toFixed(1)} scores/s`,
    `${dead} dead`,
  ];
  const trouble = facts.trouble.map((reason) => `; not ready: ${reason}`).join('');
  return `${clock(facts.seconds)} ${facts.phase}: ${flow.join(', ')}; ${health}${trouble}`;
}
