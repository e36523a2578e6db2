/** Computes something with ONNX Runtime as inference does, and stays a moment. */
import { setTimeout as sleep } from 'node:timers/promises';
import { poolDefaults, ScoringPool } from '../../services/inference/adapters/onnx/scoring-pool.ts';

const pool = new ScoringPool({ ...poolDefaults, metrics: { record: () => undefined } });
await pool.probe();
await sleep(500);
await pool.close();
