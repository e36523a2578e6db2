/** A bridge on a log in memory. */
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { bridgeSettings } from '../../services/bridge/config.ts';
import { startBridge } from '../../services/bridge/service.ts';
import type { Bridge, BridgeConfig } from '../../services/bridge/service.ts';
import { MemoryAppender } from './memory-appender.ts';
import { MemoryMetrics } from './memory-metrics.ts';

export const defaultConfig = Object.fromEntries(
  Object.entries(bridgeSettings).map(([key, setting]) => [key, setting.default]),
) as BridgeConfig;

export interface BridgeFixture {
  readonly bridge: Bridge;
  readonly appender: MemoryAppender;
  readonly metrics: MemoryMetrics;
}

export async function bridgeFixture(
  broker: 'embedded' | 'external',
  config: Partial<BridgeConfig>,
  appender = new MemoryAppender(),
): Promise<BridgeFixture> {
  const metrics = new MemoryMetrics();
  const transport = { appender: async () => appender } as unknown as Transport;
  const bridge = await startBridge({
    transport,
    config: { ...defaultConfig, ...config },
    metrics,
    log: createLogger('bridge', (process.env['SIDEBAND_TEST_LOG'] as 'info') ?? 'silent', 2),
    broker,
  });
  return { bridge, appender, metrics };
}

/** Polls until the condition holds; fails after `msMax` saying what did not come. */
export async function until(what: string, holds: () => boolean, msMax = 20_000): Promise<void> {
  const deadline = performance.now() + msMax;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`did not come: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
