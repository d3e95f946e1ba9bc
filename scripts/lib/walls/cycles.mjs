/** Finds import cycles in a graph of files. */

/**
 * @param {Map<string, string[]>} graph file → the files it imports
 * @returns {string[][]} every loop found on a depth-first walk, its first file repeated at the end
 */
export function findCycles(graph) {
  /** @type {Map<string, 'open' | 'done'>} */
  const state = new Map();
  /** @type {string[][]} */
  const cycles = [];
  /** @type {string[]} */
  const trail = [];

  /** @param {string} file */
  const walk = (file) => {
    state.set(file, 'open');
    trail.push(file);
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === 'open') cycles.push([...trail.slice(trail.indexOf(next)), next]);
      else if (!state.has(next)) walk(next);
    }
    trail.pop();
    state.set(file, 'done');
  };

  for (const file of graph.keys()) if (!state.has(file)) walk(file);
  return cycles;
}
