/** What assets.yaml says of a bearing: orders, dimensions, or a designation of the table. */
import { bearingOrders } from '../core/assets.ts';
import { bearingByDesignation, bearings } from '../core/bearings.ts';
import type { BearingOrders } from '../core/records.ts';
import { mapping, numberIn, refuse, refuseUnknown, wholeIn } from './strict-fields.ts';
import type { Fields } from './strict-fields.ts';

/**
 * Orders (`bpfo: 3.58`), dimensions (`rollingElements: 9`, …) or a designation (`6205-2RS`), never
 * a mixture.
 * @throws SidebandError config.invalid
 */
export function bearingOf(value: unknown, where: string): BearingOrders {
  // YAML reads 6205 as a number.
  if (typeof value === 'string' || typeof value === 'number') return designated(value, where);
  const fields = mapping(value, where);
  return Object.hasOwn(fields, 'rollingElements')
    ? fromDimensions(fields, where)
    : fromOrders(fields, where);
}

function designated(designation: string | number, where: string): BearingOrders {
  const bearing = bearingByDesignation(String(designation));
  if (bearing !== undefined) return bearingOrders(bearing.geometry);
  const known = bearings.map((one) => one.designation).join(', ');
  return refuse(where, `is not in the table (${known}): give its dimensions or orders`);
}

function fromDimensions(fields: Fields, where: string): BearingOrders {
  const keys = ['rollingElements', 'elementDiameter', 'pitchDiameter', 'contactAngleDeg'];
  refuseUnknown(fields, keys, where);
  const geometry = {
    rollingElements: wholeIn(fields['rollingElements'], `${where}.rollingElements`, [2, 500]),
    elementDiameter: numberIn(fields['elementDiameter'], `${where}.elementDiameter`, [1e-6, 1e5]),
    pitchDiameter: numberIn(fields['pitchDiameter'], `${where}.pitchDiameter`, [1e-6, 1e5]),
    contactAngleDeg: numberIn(fields['contactAngleDeg'] ?? 0, `${where}.contactAngleDeg`, [0, 89]),
  };
  if (geometry.elementDiameter >= geometry.pitchDiameter) {
    return refuse(`${where}.elementDiameter`, 'must be below the pitch diameter');
  }
  return bearingOrders(geometry);
}

function fromOrders(fields: Fields, where: string): BearingOrders {
  refuseUnknown(fields, ['bpfo', 'bpfi', 'bsf', 'ftf'], where);
  const orders = Object.entries(fields).map(([key, order]) => [
    key,
    numberIn(order, `${where}.${key}`, [0.01, 1000]),
  ]);
  if (orders.length === 0) return refuse(where, 'must name orders or dimensions');
  return Object.fromEntries(orders) as BearingOrders;
}
