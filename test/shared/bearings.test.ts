import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bearingOrders } from '@sideband/shared/core/assets.ts';
import { bearingByDesignation, bearings } from '@sideband/shared/core/bearings.ts';

/** As the publications give them; a ball strikes both races, so some give twice the spin order. */
const published = {
  '6203': { bpfo: 3.053, bpfi: 4.9469, bsf: 3.9874 / 2, ftf: 0.3817 },
  '6205': { bpfo: 3.5848, bpfi: 5.4152, bsf: 4.7135 / 2, ftf: 0.39828 },
  // 236.4 and 296.9 Hz at 2000 rpm
  'ZA-2115': { bpfo: 236.4 / (2000 / 60), bpfi: 296.9 / (2000 / 60) },
  ER16K: { bpfo: 3.57, bpfi: 5.43 },
} as const;

for (const [designation, orders] of Object.entries(published)) {
  test(`the orders of ${designation} are the published ones`, () => {
    const computed = bearingOrders(bearingByDesignation(designation)!.geometry);
    for (const [name, order] of Object.entries(orders)) {
      const ratio = computed[name as keyof typeof computed] / order;
      assert.ok(Math.abs(ratio - 1) < 1e-3, `${name}: ${ratio}`);
    }
  });
}

test('every bearing of the table can be built, and names its source', () => {
  assert.equal(new Set(bearings.map(({ designation }) => designation)).size, bearings.length);
  for (const { designation, geometry, source } of bearings) {
    const { rollingElements: n, elementDiameter: d, pitchDiameter: pitch } = geometry;
    // The elements fit beside each other on the pitch circle.
    assert.ok(n * Math.asin(d / pitch) < Math.PI, designation);
    assert.match(source, /\(\d{4}\)|Bearing Data Center/);
  }
});

test('the orders of any bearing add up as the kinematics say', () => {
  for (const { designation, geometry } of bearings) {
    const { bpfo, bpfi, ftf } = bearingOrders(geometry);
    assert.ok(Math.abs(bpfo + bpfi - geometry.rollingElements) < 1e-9, designation);
    assert.ok(Math.abs(ftf * geometry.rollingElements - bpfo) < 1e-9, designation);
  }
});

test('another bearing is not taken for one that is known', () => {
  for (const other of ['', '6206', '16205', '6205N', 'NU6205', '-2RS', '62050', '6205-2RS-X']) {
    assert.equal(bearingByDesignation(other), undefined, other);
  }
  for (const same of [' 6205 ', '6205zz', '6205-2RSH', '6205-2RS/C3', '6205-2RS JEM']) {
    assert.equal(bearingByDesignation(same)?.designation, '6205', same);
  }
});
