import { decode } from '@sideband/shared/adapters/codec.ts';
import type { DeadLetter, Window } from '@sideband/shared/core/records.ts';
import { defaultLimits } from '../../services/bridge/core/limits.ts';
import type { Translation } from '../../services/bridge/core/message.ts';
import { compileRoutes, defaultRoutes } from '../../services/bridge/core/routes.ts';
import { translate } from '../../services/bridge/core/translate.ts';
import type { Rules } from '../../services/bridge/core/translate.ts';

const operator = { name: 'mara', role: 'operator', tokenSha256: '' } as const;

export const receivedNs = 1_790_000_000_000_000_000n;

/** @param routes added before the built-in ones */
export function rulesWith(routes: readonly object[] = [], limits = {}): Rules {
  return {
    routes: compileRoutes({ routes: [...routes, ...defaultRoutes.routes] }),
    limits: { ...defaultLimits, ...limits },
    decodeWindow: (bytes) => decode('windows', bytes),
    operatorOf: (token) => (token === 'the token' ? operator : undefined),
  };
}

export function translated(
  topic: string,
  payload: Uint8Array | string | object,
  rules: Rules = rulesWith(),
): Translation {
  const bytes =
    payload instanceof Uint8Array
      ? payload
      : Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  return translate({ topic, payload: bytes, client: '' }, rules, receivedNs);
}

export function onlyWindow(translation: Translation): Window {
  const { windows } = translation;
  if (windows?.length !== 1) throw new Error(`no single window: ${translation.dead?.code}`);
  return windows[0]!;
}

export function deadOf(translation: Translation): DeadLetter {
  if (translation.dead === undefined) throw new Error('it became windows');
  return translation.dead;
}
