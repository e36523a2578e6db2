/** The anomalies of a simulated plant, as a label stage asks for them. */
import type { Alarms } from '../../../services/drift/core/label-stage.ts';
import type { Anomaly } from '../../../services/shared/core/records.ts';

export class PlantAlarms implements Alarms {
  readonly #byPoint = new Map<string, Map<string, Anomaly>>();

  take(anomalies: readonly Anomaly[]): void {
    for (const anomaly of anomalies) {
      const own = this.#byPoint.get(anomaly.point) ?? new Map<string, Anomaly>();
      this.#byPoint.set(anomaly.point, own.set(anomaly.id, anomaly));
    }
  }

  follow(): Promise<void> {
    return Promise.resolve();
  }

  modelDuring(point: string, fromNs: bigint, toNs: bigint): string | undefined {
    const own = [...(this.#byPoint.get(point)?.values() ?? [])];
    return own.findLast(({ event, sinceNs, atNs }) => {
      return sinceNs <= toNs && (event !== 'cleared' || atNs >= fromNs);
    })?.model;
  }
}
