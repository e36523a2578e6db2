/** What the main thread and a scoring thread say to each other. */

/** Loads a session; `bytes` were checked before. */
export interface LoadRequest {
  readonly kind: 'load';
  readonly request: number;
  readonly session: number;
  readonly bytes: Uint8Array;
  readonly batch: number;
  readonly features: number;
  /** the highest profile row of the bundle: the model must have it */
  readonly lastRow: number;
  readonly provider: ExecutionProvider;
}

/** What of ONNX Runtime computes; see provider-probe.ts */
export type ExecutionProvider = 'cpu' | 'cuda';

/** Whether there is what the sessions are to compute on. */
export interface ProbeRequest {
  readonly kind: 'probe';
  readonly request: number;
  readonly provider: ExecutionProvider;
}

export interface DropRequest {
  readonly kind: 'drop';
  readonly request: number;
  readonly session: number;
}

export interface ScoreRequest {
  readonly kind: 'score';
  readonly request: number;
  readonly session: number;
  /** see score-slot.ts */
  readonly memory: SharedArrayBuffer;
  /** n */
  readonly frames: number;
}

export type Request = LoadRequest | ProbeRequest | DropRequest | ScoreRequest;

export interface Answer {
  readonly request: number;
  /** why it failed; absent: it did not */
  readonly failure?: string;
  /** how many were scored: what was asked for, all of it */
  readonly frames?: number;
}
