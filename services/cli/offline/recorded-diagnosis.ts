/** What the frames of a recorded point show, one after the other, without any model. */
import {
  diagnose,
  strikingKurtosis,
  type Finding,
} from '@sideband/shared/core/diagnosis/diagnose.ts';
import type { Stretch } from '@sideband/shared/core/diagnosis/joined-envelope.ts';
import type { Diagnosis, Fault, Features, Verdict } from '@sideband/shared/core/records.ts';

export interface Judgement {
  readonly verdict: Extract<Verdict, 'healthy' | 'machine-fault' | 'sensor-fault' | 'learning'>;
  readonly diagnosis: Diagnosis | null;
  /** why the lines of the bearing could not be looked for, or empty */
  readonly refusal: string;
  /** parts of the bearing whose lines could not be looked for, where those of others could */
  readonly unseen: readonly Fault[];
  /** shaft turns it rests on */
  readonly turns: number;
  readonly resolutionOrders: number;
  /** the part whose lines stand out furthest, named or not; null where none were looked for */
  readonly strongest: { readonly fault: Fault; readonly z: number } | null;
  /** of the prewhitened signal: 3 for steady noise; 0 when not known */
  readonly kurtosis: number;
  /** codes of the error table */
  readonly sensorFaults: readonly string[];
}

const nothing: Finding = {
  shaftStrikes: [],
  isDoubtful: false,
  kurtosis: 0,
  refusal: 'evidence.no-geometry',
  unseen: [],
  turns: 0,
  resolutionOrders: 0,
};

const open: Diagnosis = { fault: 'unsure', confidence: 0, lines: [] };

export class RecordedDiagnosis {
  readonly #stretches: Stretch[] = [];
  readonly #kurtoses: number[] = [];
  readonly #sensorFaults = new Map<string, number>();
  #finding: Finding = nothing;
  #frames = 0;
  firstNs = 0n;

  /** @param kurtosis of the whitened frame, 3 for noise; undefined when the set does not have it */
  take(frame: Features, kurtosis: number | undefined): Judgement {
    if (this.#frames === 0) this.firstNs = frame.frameStartNs;
    const { evidence, sampleRateHz, bearing } = frame;
    if (evidence !== undefined) this.#stretches.push({ evidence, sampleRateHz });
    if (evidence !== undefined || this.#frames === 0) {
      this.#finding = diagnose({ stretches: this.#stretches, bearing });
    }
    this.#frames += 1;
    if (kurtosis !== undefined) this.#kurtoses.push(kurtosis);
    for (const code of frame.sensorFaults) {
      this.#sensorFaults.set(code, (this.#sensorFaults.get(code) ?? 0) + 1);
    }
    return this.#judgement(frame.sensorFaults, kurtosis ?? 0);
  }

  /** The evidence of all frames joined. A sensor is faulty when half the frames say so. */
  joined(): Judgement {
    const faults = [...this.#sensorFaults].filter(([, count]) => 2 * count >= this.#frames);
    const sorted = this.#kurtoses.toSorted((a, b) => a - b);
    return this.#judgement(
      faults.map(([code]) => code),
      sorted[sorted.length >> 1] ?? 0,
    );
  }

  #judgement(sensorFaults: readonly string[], kurtosis: number): Judgement {
    const { diagnosis, isDoubtful, ...found } = this.#finding;
    const refusal = refusalOf(this.#finding);
    const { unseen, turns, resolutionOrders, strongest = null } = found;
    const shown = { strongest, kurtosis: found.kurtosis };
    const rest = { refusal, unseen, turns, resolutionOrders, ...shown, sensorFaults };
    if (sensorFaults.length > 0) return { verdict: 'sensor-fault', diagnosis: null, ...rest };
    if (diagnosis !== undefined) return { verdict: 'machine-fault', diagnosis, ...rest };
    if (kurtosis >= strikingKurtosis) return { verdict: 'machine-fault', diagnosis: open, ...rest };
    // Nothing is known to be wrong, and it takes a baseline to say that nothing is.
    if (isDoubtful) return { verdict: 'learning', diagnosis: open, ...rest };
    if (refusal !== '') return { verdict: 'learning', diagnosis: null, ...rest };
    return { verdict: 'healthy', diagnosis: null, ...rest };
  }
}

/** No machine is called healthy while the lines of a part of its bearing were not looked for. */
function refusalOf({ refusal, diagnosis, unseen }: Finding): Finding['refusal'] {
  const isSaid = refusal !== '' || diagnosis !== undefined || unseen.length === 0;
  return isSaid ? refusal : 'evidence.out-of-reach';
}
