/** Reads one source file for the wall check: what it imports (types, re-exports, dynamic) and the guarded names it says. */
import { parseSync } from 'vite';

/**
 * @typedef {object} Import
 * @property {string} specifier
 * @property {boolean} typeOnly nothing of it is left after compilation
 */

/**
 * @typedef {object} Module
 * @property {Import[]} imports
 * @property {string[]} says guarded names and direct uses of clock and chance, as the source calls them
 * @property {boolean} onlyReexports every statement passes something on from elsewhere
 * @property {number} lines
 */

/** @typedef {{ type?: string, [key: string]: unknown }} Node */

const TIMERS = ['setTimeout', 'setInterval', 'setImmediate'];
const CLOCKS = ['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID', 'crypto.getRandomValues'];

/**
 * @param {string} path decides how it is parsed (.ts, .tsx)
 * @param {string} source
 * @returns {Module} throws when the source cannot be parsed
 */
export function readModule(path, source) {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  /** @type {Module} */
  const module = { imports: [], says: [], onlyReexports: true, lines: source.split('\n').length - 1 };
  for (const statement of program.body) {
    const passesOn = /^(Import|ExportAll|ExportNamed)Declaration$/.test(statement.type) && 'source' in statement;
    if (!passesOn || statement.source === null) module.onlyReexports = false;
  }
  visit(/** @type {Node} */ (/** @type {unknown} */ (program)), module);
  return module;
}

/**
 * @param {unknown} value
 * @param {Module} module
 */
function visit(value, module) {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, module);
  } else if (isNode(value)) {
    noteImport(value, module);
    noteName(value, module);
    for (const child of Object.values(value)) visit(child, module);
  }
}

/**
 * @param {unknown} value
 * @returns {value is Node}
 */
function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/**
 * @param {Node} node
 * @param {Module} module
 */
function noteImport(node, module) {
  const source = isNode(node['source']) ? node['source']['value'] : undefined;
  if (typeof source === 'string') {
    module.imports.push({ specifier: source, typeOnly: isTypeOnly(node) });
  } else if (node.type === 'CallExpression' && nameOf(node['callee']) === 'require') {
    const [argument] = /** @type {Node[]} */ (node['arguments']);
    if (typeof argument?.['value'] === 'string') module.imports.push({ specifier: argument['value'], typeOnly: false });
  }
}

/** @param {Node} node an import, export … from, import() or import type */
function isTypeOnly(node) {
  if (node.type === 'TSImportType') return true;
  return node['importKind'] === 'type' || node['exportKind'] === 'type';
}

/**
 * @param {Node} node
 * @param {Module} module
 */
function noteName(node, module) {
  const name = nameOf(node);
  if (name === 'ipcMain' || name === 'window.api' || CLOCKS.includes(name)) module.says.push(name);
  if (name === 'globalThis.api' || destructuresApi(node)) module.says.push('window.api');
  const callee = nameOf(node['callee']);
  if (node.type === 'CallExpression' && TIMERS.includes(callee)) module.says.push(callee);
  if (node.type === 'NewExpression' && callee === 'Date' && /** @type {unknown[]} */ (node['arguments']).length === 0) {
    module.says.push('new Date()');
  }
}

/**
 * `a` or `a.b` of an identifier or a plain member access, '' for anything else.
 * @param {unknown} node
 * @returns {string}
 */
function nameOf(node) {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return String(node['name']);
  if (node.type !== 'MemberExpression') return '';
  const property = isNode(node['property']) ? (node['property']['name'] ?? node['property']['value']) : '';
  return `${nameOf(node['object'])}.${property}`;
}

/** @param {Node} node `const { api } = window` */
function destructuresApi(node) {
  const pattern = node['id'];
  if (node.type !== 'VariableDeclarator' || !['window', 'globalThis'].includes(nameOf(node['init']))) return false;
  const properties = isNode(pattern) ? /** @type {Node[]} */ (pattern['properties'] ?? []) : [];
  return properties.some((property) => nameOf(property['key']) === 'api');
}
