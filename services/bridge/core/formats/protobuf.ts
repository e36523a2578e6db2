/** Payload format `protobuf`: the message Window of proto/sideband/v1/records.proto. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { FormatPorts } from '../payload-formats.ts';
import type { Route } from '../route.ts';
import type { WindowDraft } from '../window-draft.ts';

/** @throws SidebandError payload.bad-time, record.unparsable */
export function readProtobuf(
  payload: Uint8Array,
  _route: Route,
  { decodeWindow }: FormatPorts,
): WindowDraft {
  const { point, ...window } = decodeWindow(payload);
  // proto3 omits zeros: 0 is an absent start, and 1970 is refused anyway.
  if (window.startNs === 0n) throw new SidebandError('payload.bad-time', 'no start_ns');
  return point === '' ? window : { ...window, point };
}
