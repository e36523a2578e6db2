/** The operator page: kept up to date by server-sent events, drawn from what they say. */
import type { MachineState, PlantView, PointView, ShownAlarm } from '../core/page-records.ts';
import { isUnacknowledged, showAlarms } from './alarm-list.ts';
import { signIn } from './command-sender.ts';
import { byId, element } from './element.ts';
import { showPlant } from './plant-overview.ts';
import { fitCharts, showCharts } from './point-charts.ts';

/** an open machine is read again as often */
const againMs = 15_000;

let plant: PlantView = { machines: [], alarms: [] };
let machine: string | undefined;
let point: string | undefined;
/** `#point=…` in the address: how a dashboard leads to a machine */
let linked = new URLSearchParams(location.hash.slice(1)).get('point');

function show(): void {
  showAlarms(plant.alarms, lookAt);
  showPlant(plant, { chosen: machine, choose: (one) => void open(one) });
}

function summarise(): void {
  const waiting = plant.alarms.filter(isUnacknowledged).length;
  const active = plant.alarms.filter(({ isActive }) => isActive).length;
  const count = plant.machines.length;
  const summary = byId('summary');
  summary.classList.remove('lost');
  const text = `${waiting} unacknowledged, ${active} active, ${count} machines`;
  // a live region is read out whenever it is written to
  if (summary.textContent !== text) summary.textContent = text;
  document.title = waiting > 0 ? `(${waiting}) Sideband` : 'Sideband';
}

function lookAt(alarm: ShownAlarm): void {
  const [first] = alarm.points;
  const found = plant.machines.find(({ asset, points }) => {
    return asset === alarm.scope || points.some((one) => one.point === first);
  });
  if (found !== undefined) void open(found, first);
}

/** Once, when it is known which machine the point belongs to. */
function openLinked(): void {
  const found = plant.machines.find(({ points }) => points.some((one) => one.point === linked));
  if (linked === null || found === undefined) return;
  void open(found, linked);
  linked = null;
}

async function open({ asset, points }: MachineState, wanted?: string): Promise<void> {
  machine = asset;
  const worst = points.toSorted((a, b) => b.ratio - a.ratio)[0];
  point = points.find((one) => one.point === wanted)?.point ?? worst?.point;
  byId('machine').hidden = false;
  byId('machine-title').textContent = asset;
  show();
  choosePoints();
  await read();
  byId('machine').scrollIntoView({ block: 'nearest' });
}

function choosePoints(): void {
  const points = plant.machines.find(({ asset }) => asset === machine)?.points ?? [];
  const buttons = points.map((one) => {
    const pressed = String(one.point === point);
    const name = one.point.slice((machine ?? '').length + 1);
    const made = element('button', { type: 'button', 'aria-pressed': pressed }, name);
    made.addEventListener('click', () => {
      point = one.point;
      choosePoints();
      void read();
    });
    return made;
  });
  byId('machine-points').replaceChildren(...buttons);
}

async function read(): Promise<void> {
  const asked = point;
  if (asked === undefined) return;
  const response = await fetch(`/api/points/${asked}`).catch(() => undefined);
  // somebody has chosen another one meanwhile
  if (asked !== point) return;
  const facts = byId('machine-facts');
  if (response?.ok !== true) {
    const told = (await response?.json().catch(() => ({}))) as { code?: string; detail?: string };
    facts.textContent = `${told?.code ?? 'the server does not answer'} ${told?.detail ?? ''}`;
    return;
  }
  const view = (await response.json()) as PointView;
  const speed = view.speedRpm === null ? 'speed not known' : `${view.speedRpm.toFixed(0)} rpm`;
  facts.textContent = `${view.point} · ${view.part} · ${speed}`;
  showCharts(view);
}

function connect(): void {
  const source = new EventSource('/api/events');
  source.addEventListener('plant', (event) => {
    plant = JSON.parse((event as MessageEvent<string>).data) as PlantView;
    summarise();
    show();
    openLinked();
  });
  source.addEventListener('error', () => {
    const summary = byId('summary');
    summary.classList.add('lost');
    summary.textContent = 'not connected: what is shown is old';
  });
}

signIn();
connect();
setInterval(() => void read(), againMs);
addEventListener('resize', fitCharts);
