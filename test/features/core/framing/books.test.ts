import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Books } from '@sideband/features/core/framing/books.ts';

test('a window without an outcome shows in the gap, a waiting one does not', () => {
  const books = new Books();
  books.settle('framed');
  books.refuse(3n, 'window.conflict', '');
  books.wait();
  assert.equal(books.unaccounted(3), 0);
  assert.equal(books.unaccounted(4), 1);
});

test('a window that waited and ended is counted once', () => {
  const first = new Books();
  first.wait();
  const later = new Books();
  later.resolve('incomplete');
  assert.equal(first.unaccounted(1), 0);
  assert.equal(later.unaccounted(0), 0);
});
