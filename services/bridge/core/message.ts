/** What goes into the bridge's translation and what comes out. */
import type { Command } from '@sideband/shared/core/alarm-records.ts';
import type { DeadLetter, Window } from '@sideband/shared/core/records.ts';

/** One MQTT message. */
export interface Message {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** MQTT client id of the publisher; empty where it cannot be known (an external broker) */
  readonly client: string;
}

/** Every message becomes windows (one, unless longer than a record), a command or a dead letter. */
export type Translation = { readonly format: string } & (
  | { readonly windows: readonly Window[]; readonly command?: never; readonly dead?: never }
  | { readonly command: Command; readonly windows?: never; readonly dead?: never }
  | { readonly dead: DeadLetter; readonly windows?: never; readonly command?: never }
);
