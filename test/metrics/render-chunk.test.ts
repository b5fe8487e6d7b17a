import t from 'tap';
import { createTextBuffers } from '../../src/gzip/text-buffers.ts';
import { createChunks } from '../../src/metrics/chunks.ts';
import { renderChunk } from '../../src/metrics/render-chunk.ts';
import { synced } from '../fixtures/metrics-synced.ts';

/** Subjects with a text for each of two families, in one chunk, and what was put and asked for. */
function world() {
  const chunks = createChunks<{ readonly key: string; readonly texts: readonly string[] }>({
    keyOf: ({ key }) => key,
    familyCount: 2,
    places: { take: () => 0, free: () => {} },
  });
  const asked: string[] = [];
  const buffers = createTextBuffers(2);
  const show = (texts: Readonly<Record<string, readonly string[]>>) => {
    const put: [family: number, text: string][] = [];
    asked.length = 0;
    let rendered = 0;
    for (const [chunk, indexes] of synced(
      chunks,
      Object.entries(texts).map(([key, each]) => ({ key, texts: each })),
    ).touched) {
      rendered += renderChunk(chunk, indexes, {
        familyCount: 2,
        lines: ({ key, texts: each }, family) => {
          asked.push(`${key}${family}`);
          return each[family] ?? '';
        },
        texts: buffers,
        put: (family, text) => put.push([family, text.toString()]),
      });
    }
    return { put, rendered };
  };
  return { show, asked, chunks };
}

t.test('renderChunk() puts all that there is, and nothing for a family without lines', async (t) => {
  const { show, asked } = world();
  t.same(show({ a: ['1', ''], b: ['2', ''] }), { put: [[0, '12']], rendered: 2 });
  t.same(asked, ['a0', 'a1', 'b0', 'b1'], 'each once');
});

t.test('renderChunk() puts nothing where the texts are the same', async (t) => {
  const { show } = world();
  show({ a: ['1', 'x'] });
  t.same(show({ a: ['1', 'x'] }), { put: [], rendered: 1 });
});

t.test('renderChunk() puts only the families in which a text is different', async (t) => {
  const { show, chunks, asked } = world();
  show({ a: ['1', 'x'], b: ['2', 'y'] });
  const b = chunks.members.get('b');
  t.ok(b);
  const touched = synced(chunks, [
    ...Array.from(chunks.members.values(), ({ subject }) => subject).slice(0, 1),
    { key: 'b', texts: ['2', 'z'] },
  ]);
  const put: [number, string][] = [];
  asked.length = 0;
  for (const [chunk, indexes] of touched.touched) {
    renderChunk(chunk, indexes, {
      familyCount: 2,
      lines: ({ key, texts }, family) => {
        asked.push(`${key}${family}`);
        return texts[family] ?? '';
      },
      texts: createTextBuffers(2),
      put: (family, text) => put.push([family, text.toString()]),
    });
  }
  t.same(put, [[1, 'xz']]);
  t.same(asked, ['b0', 'b1', 'a1', 'b1'], 'the other one only in that family');
});

t.test('renderChunk() takes out lines that are gone, with their subject or without', async (t) => {
  const { show } = world();
  show({ a: ['1', 'x'], b: ['2', 'y'] });
  t.same(show({ a: ['1', 'x'], b: ['2', ''] }).put, [[1, 'x']]);
  t.same(show({ a: ['1', 'x'] }).put, [[0, '1']], 'in the other family it had none');
});
