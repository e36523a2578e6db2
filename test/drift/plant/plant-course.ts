/** A story run through a simulated plant, and all that was told of it. */
import { extensionDetector } from '../../../services/drift/core/extension/extension-finding.ts';
import type {
  Anomaly,
  Context,
  Drift,
  Finding,
  Label,
} from '../../../services/shared/core/records.ts';
import type { FlowOptions } from './plant-flow.ts';
import { PlantFlow } from './plant-flow.ts';
import type { Change, PlantPoint } from './plant-machines.ts';
import { dayMinutes } from './plant-machines.ts';

export interface Story {
  contextOf(line: number, minute: number): Context;
  /** undefined: nothing out of the ordinary */
  changeOf(point: PlantPoint, minute: number): Change | undefined;
  /** what people say at that time. `open`: points with an alarm */
  labelsAt?(minute: number, open: ReadonlySet<string>): readonly Label[];
}

export interface CourseOptions extends FlowOptions {
  readonly story: Story;
  readonly days: number;
}

/** An event as it was first told, and as it stands in the end. */
export interface ToldEvent {
  readonly minute: number;
  readonly last: Drift;
}

export interface Course {
  readonly events: readonly ToldEvent[];
  /** points at which an anomaly was raised, and when first */
  readonly alarms: ReadonlyMap<string, number>;
  /** of features: by which contexts which reference was extended, or was not */
  readonly extensions: readonly Finding[];
  readonly frames: number;
  readonly labels: number;
}

export async function runCourse(options: CourseOptions): Promise<Course> {
  const { plant, story, days, minutesPerFrame } = options;
  const flow = new PlantFlow(options);
  const machines = plant.points.map((one) => ({ one, machine: plant.machine(one) }));
  const events = new Map<string, ToldEvent>();
  const alarms = new Map<string, number>();
  const open = new Set<string>();
  const extensions: Finding[] = [];
  let frames = 0;
  let labels = 0;
  for (let minute = 0; minute < days * dayMinutes; minute += minutesPerFrame) {
    const taken = machines.map(({ one, machine }) =>
      machine.frame(minute, story.contextOf(one.line, minute), story.changeOf(one, minute)),
    );
    const said = story.labelsAt?.(minute, open) ?? [];
    const { anomalies, drift, findings } = await flow.take(minute, taken, said);
    extensions.push(...findings.filter(isExtension));
    frames += taken.length;
    labels += said.length;
    for (const one of anomalies) follow(one, { open, alarms, minute });
    for (const last of drift) {
      events.set(last.id, { minute: events.get(last.id)?.minute ?? minute, last });
    }
  }
  return { events: [...events.values()], alarms, extensions, frames, labels };
}

function isExtension({ detector, feature }: Finding): boolean {
  return detector === extensionDetector && feature.startsWith('features ');
}

interface Alarming {
  readonly open: Set<string>;
  readonly alarms: Map<string, number>;
  readonly minute: number;
}

function follow({ point, event }: Anomaly, { open, alarms, minute }: Alarming): void {
  if (event === 'cleared') open.delete(point);
  else open.add(point);
  if (!alarms.has(point)) alarms.set(point, minute);
}
