/** Every payload format of windows. To add one: a file in formats/, a line here, a route. */
import type { Window } from '@sideband/shared/core/records.ts';
import { readJson } from './formats/json.ts';
import { readProtobuf } from './formats/protobuf.ts';
import { readRaw } from './formats/raw.ts';
import type { FormatName, Route } from './route.ts';
import type { WindowDraft } from './window-draft.ts';

export interface FormatPorts {
  readonly decodeWindow: (bytes: Uint8Array) => Window;
}

/** @throws SidebandError payload.*, record.unparsable; nothing else, whatever the bytes */
export type ReadFormat = (payload: Uint8Array, route: Route, ports: FormatPorts) => WindowDraft;

export type WindowFormatName = Exclude<FormatName, 'command'>;

export const payloadFormats: Readonly<Record<WindowFormatName, ReadFormat>> = {
  json: readJson,
  protobuf: readProtobuf,
  raw: readRaw,
};
