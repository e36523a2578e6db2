/** Features of recorded windows, computed by the same steps as those of a running plant. */
import { compileRoutes, defaultRoutes } from '@sideband/bridge/core/routes.ts';
import { translate } from '@sideband/bridge/core/translate.ts';
import { featuresSchema } from '@sideband/features/config.ts';
import { openFeatures } from '@sideband/features/service.ts';
import { decode } from '@sideband/shared/adapters/codec.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { windowId } from '@sideband/shared/core/identity.ts';
import type { Features, Window } from '@sideband/shared/core/records.ts';
import { payloadOf, topicOf } from '../publish/payload.ts';
import type { RecordedWindow } from '../recordings/recorded-windows.ts';
import { InProcessStage } from './in-process-stage.ts';

export interface RecordedFeatures {
  readonly recording: string;
  readonly frames: readonly Features[];
}

export interface FeatureOptions {
  /** 0: as each feature set says */
  readonly hopSamples: number;
  /** assets.yaml; undefined: as SIDEBAND_FEATURES_ASSETS_FILE says */
  readonly assetsFile: string | undefined;
  /** instead of what the assets name */
  readonly featureSets?: readonly string[];
  /** told of every window that a running plant would refuse */
  readonly refuse: (what: string) => void;
}

/** One batch per window. */
export async function* recordedFeatures(
  windows: AsyncIterable<RecordedWindow>,
  options: FeatureOptions,
): AsyncGenerator<RecordedFeatures> {
  const { assetsFile, refuse } = options;
  const config = loadConfig('features', featuresSchema);
  const chosen = {
    ...config,
    ...(options.hopSamples > 0 && { hopSamples: options.hopSamples }),
    ...(assetsFile !== undefined && { assetsFile }),
  };
  const stage = openFeatures(chosen, options.featureSets);
  const features = new InProcessStage(stage, 'features');
  for await (const { recording, window } of windows) {
    const accepted = throughBridge(window, (why) => refuse(`${recording}: ${why}`));
    const { records, dead } = await features.take(accepted);
    for (const { code, detail } of dead) refuse(`${recording}: ${code} ${detail}`);
    yield { recording, frames: records };
  }
}

const rules = {
  routes: compileRoutes(defaultRoutes),
  // no message has to fit through a broker here; how windows are split is the bridge's default
  limits: {
    messageBytesMax: 2 ** 30,
    messageSamplesMax: 2 ** 28,
    windowSamplesMax: 245_760,
  },
  decodeWindow: (bytes: Uint8Array) => decode('windows', bytes),
};

/** The checks and the splitting that a window meets on its way in. */
function throughBridge(window: Window, refuse: (why: string) => void): readonly Window[] {
  const message = {
    topic: topicOf('json-base64', undefined, window.point),
    payload: payloadOf('json-base64', window),
    client: '',
  };
  const { windows = [], dead } = translate(message, rules, window.startNs);
  if (dead === undefined) return windows;
  refuse(`${windowId(window.point, window.startNs)} ${dead.code} ${dead.detail}`);
  return [];
}
