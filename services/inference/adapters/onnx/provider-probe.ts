/** Whether ONNX Runtime can compute on what is asked for: the least model there is is loaded. */
import * as ort from 'onnxruntime-node';
import type { ExecutionProvider } from './messages.ts';

/** ModelProto, operator set 17: y = Identity(x), both float32 [1] */
export const leastModel = Buffer.from(
  'CAg6OwoQCgF4EgF5IghJZGVudGl0eRIFcHJvYmVaDwoBeBIKCggIARIECgIIAWIPCgF5EgoKCAgBEgQKAggBQgIQEQ==',
  'base64',
);

/**
 * What a session asks for, in order. An operator that a GPU has no kernel for is the CPU's, and
 * one that lacks its libraries or its device is an error, not the CPU's.
 */
export function providersOf(provider: ExecutionProvider): readonly string[] {
  return provider === 'cuda' ? ['cuda', 'cpu'] : ['cpu'];
}

/** @throws Error of ONNX Runtime, when its libraries or the device are not there */
export async function probeProvider(provider: ExecutionProvider): Promise<void> {
  const session = await ort.InferenceSession.create(leastModel, {
    executionProviders: [...providersOf(provider)],
    // what goes wrong comes as an exception, and is logged as one of ours
    logSeverityLevel: 4,
  });
  const input = new ort.Tensor('float32', Float32Array.of(1), [1]);
  try {
    const { y } = await session.run({ x: input });
    if (y?.data[0] !== 1) throw new Error('it does not give back what it is given');
  } finally {
    await session.release();
  }
}
