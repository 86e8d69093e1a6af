import { expect, test } from 'vitest';
import { readGraph } from './kiali-graph.ts';

const graph = (nodes: object[], edges: object[]) => ({
  text: JSON.stringify({
    elements: { nodes: nodes.map((data) => ({ data })), edges: edges.map((data) => ({ data })) },
  }),
});

test('edges are named by their apps, whatever the ids', () => {
  const answer = graph(
    [
      { id: 'f3', nodeType: 'app', app: 'productpage' },
      { id: 'a1', nodeType: 'app', app: 'reviews' },
    ],
    [{ id: 'e', source: 'f3', target: 'a1', isMTLS: '100' }],
  );
  expect(readGraph(answer)).toEqual([
    { from: 'productpage', to: 'reviews', mutualTls: 100, arrived: true },
  ]);
});

/** Two apps, and the Service of the second. */
const SERVICE_BETWEEN = [
  { id: '1', nodeType: 'app', app: 'productpage' },
  { id: '2', nodeType: 'service', service: 'reviews' },
  { id: '3', nodeType: 'app', app: 'reviews' },
];

test('a service between two apps is the app of its name', () => {
  const answer = graph(SERVICE_BETWEEN, [
    { source: '1', target: '2' },
    { source: '2', target: '3' },
  ]);
  expect(readGraph(answer)).toEqual([
    { from: 'productpage', to: 'reviews', mutualTls: 0, arrived: true },
  ]);
});

test('requests that nobody took end at the Service that was asked', () => {
  const answer = graph(SERVICE_BETWEEN, [
    { source: '1', target: '3', isMTLS: '100' },
    { source: '1', target: '2' },
  ]);
  expect(readGraph(answer)).toEqual([
    { from: 'productpage', to: 'reviews', mutualTls: 100, arrived: true },
    { from: 'productpage', to: 'reviews', mutualTls: 0, arrived: false },
  ]);
});

test.each(['', 'not json', '{}', '{"elements":{}}'])('%j has no edges', (text) => {
  expect(readGraph({ text })).toEqual([]);
});
