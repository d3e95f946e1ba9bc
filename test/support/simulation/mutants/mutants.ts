/**
 * Defects a careless hand could write into the product, each of which the simulation must find. `file` is below src/.
 */

export interface Change {
  readonly file: string;
  /** Must be there exactly once. */
  readonly from: string;
  readonly to: string;
}

export interface Mutant {
  readonly name: string;
  readonly changes: readonly Change[];
}

const mutant = (name: string, ...changes: readonly Change[]): Mutant => ({ name, changes });
const change = (file: string, from: string, to: string): Change => ({ file, from, to });

export const mutants: readonly Mutant[] = [
  mutant(
    'acknowledged before the flush',
    change(
      'core/ledger/journal.ts',
      `    try {
      if (unflushed.length > 0) await pace.flushLog(connection);`,
      `    try {
      const isDue = unflushed.length > 0;
      settleUnflushed();
      if (isDue) await pace.flushLog(connection);`,
    ),
  ),
  mutant(
    'never flushed',
    change('core/ledger/journal.ts', 'if (unflushed.length > 0) await pace.flushLog(connection);', ''),
  ),
  mutant(
    'counted before the commit',
    change(
      'core/ledger/journal.ts',
      'queue.push({ work, onWritten, resolve, reject });',
      'onWritten(); queue.push({ work, onWritten: () => undefined, resolve, reject });',
    ),
  ),
  mutant(
    'asked before the claim is written',
    change(
      'core/batch/run.ts',
      'let claimed = await this.#journal.claim(item);',
      "void this.#journal.claim(item); let claimed = 'asking';",
    ),
  ),
  mutant(
    'asked although the claim failed',
    change('core/batch/run.ts', "if (claimed === 'asking') return item;", 'return item;'),
  ),
  mutant(
    'answers taken in the order in which they come',
    change(
      'core/batch/run.ts',
      'const outcome = await askWechat(',
      '(this.line ??= []).push(item); const outcome = await askWechat(',
    ),
    change(
      'core/batch/run.ts',
      'const decision = decide(outcome,',
      'item = this.line.shift(); const decision = decide(outcome,',
    ),
  ),
  mutant(
    'ticket settled to the item before',
    change(
      'core/batch/run-journal.ts',
      '      itemId: item.id,',
      '      itemId: ((earlier) => earlier ?? item.id)(decision.kind === "issue" ? ((was) => ((this.was = item.id), was))(this.was) : null),',
    ),
  ),
  mutant(
    'ticket kept, item forgotten',
    change(
      'core/ledger/journal.ts',
      'issue(itemId, finishedAtMs, codes.insert(result.code));',
      'codes.insert(result.code);',
    ),
  ),
  mutant(
    'recorded tickets asked for again',
    change(
      'core/ledger/items.ts',
      "pending: toAskIn('pending')",
      `pending: connection.prepare("SELECT i.id, i.n, 'pending' AS state, i.scene, b.scene_kind FROM items i JOIN batches b ON b.id = i.batch_id WHERE i.batch_id = ? AND i.state IN ('pending', 'issued') AND i.n > ? ORDER BY i.n LIMIT ?")`,
    ),
    change(
      'core/ledger/journal.ts',
      "['pending', 'uncertain'], 'in-flight'",
      "['pending', 'uncertain', 'issued'], 'in-flight'",
    ),
    change('shared/batch-state.ts', "issued: ['failed'],", "issued: ['failed', 'in-flight'],"),
  ),
  mutant(
    'known codes not looked for in the ledger',
    change('core/batch/run-journal.ts', 'if (known.size === 0) return looked;', 'return looked;'),
    change(
      'core/ledger/journal.ts',
      'issue(itemId, finishedAtMs, codes.insert(result.code));',
      'codes.insert(result.code); giveBack(itemId, finishedAtMs);',
    ),
  ),
  mutant(
    'in flight forgotten at a kill',
    change('core/batch/service.ts', 'const count = items.recover(id, clock.now());', 'const count = 0;'),
    change('core/batch/run-journal.ts', 'items.recover(batch.id, clock.now());', ''),
  ),
  mutant(
    'in flight taken for never asked',
    change(
      'core/ledger/items.ts',
      "prepareBatchItemsMove(connection, 'in-flight', 'uncertain', '')",
      "prepareBatchItemsMove(connection, 'in-flight', 'pending', '')",
    ),
    change('core/ledger/items.ts', '      lostAttempts.run(batchId);\n', ''),
  ),
  mutant(
    'row lost when its claim fails',
    change('core/batch/run-journal.ts', '        this.#queue.putBack(item);\n        void', '        void'),
  ),
  mutant(
    'row lost when it is to be asked again',
    change('core/batch/run-journal.ts', 'this.#queue.putBack({ ...item, state: decision.to });', ''),
  ),
  mutant(
    'result dropped when the disk is full',
    change(
      'core/batch/run-journal.ts',
      'if (!isDiskTrouble(error) || !(await diskIsBack(error.toProblem()))) throw error;',
      'throw error;',
    ),
  ),
  mutant(
    'an old answer taken for another scene',
    change(
      'core/ledger/codes-write.ts',
      'if (isOfScene(sameTicket, code) && text',
      'if (isOfScene(sameTicket, code) || text',
    ),
  ),
  mutant(
    'a pause for one reason forgets the others',
    change(
      'core/batch/pause-keeper.ts',
      '    this.#pauses.delete(reason);\n    this.#pauses.set',
      '    this.#pauses.clear();\n    this.#pauses.set',
    ),
  ),
  mutant(
    'a person’s pause not written down',
    change(
      'core/batch/pause-keeper.ts',
      '      reasons: this.reasons,',
      "      reasons: this.reasons.filter((reason) => reason !== 'user'),",
    ),
  ),
  mutant('the quota’s stop ignored', change('core/batch/outcome.ts', "  quota: 'quota',", '  quota: null,')),
  mutant(
    'the quota’s stop ends after a minute',
    change('core/batch/run.ts', 'toQuotaReturnMs(clock.now())', 'clock.now() + 60_000'),
  ),
  mutant(
    'too fast, and no wait',
    change('core/batch/outcome.ts', "  'cool-down': 'cool-down',", "  'cool-down': null,"),
  ),
  mutant(
    'closed with calls under way',
    change('core/batch/run.ts', 'if (this.#workers > 0 || this.#journal.isUnsettled) return;', ''),
  ),
  mutant(
    'a move that is not legal',
    change(
      'core/ledger/items.ts',
      "prepareBatchItemsMove(connection, 'failed', 'pending', ', problem = NULL');",
      "connection.prepare(`UPDATE items SET state = 'pending', changed_at = ?, problem = NULL WHERE state IN ('failed', 'skipped') AND batch_id = ?`).run;",
    ),
  ),
  mutant(
    'labels of the next row',
    change('core/ledger/items.ts', 'for (const planned of rows) {', 'for (const [index, planned] of rows.entries()) {'),
    change(
      'core/ledger/items.ts',
      'const { rowNumber, scene, label, label2,',
      'const { label } = (rows[index + 1] ?? planned).row; const { rowNumber, scene, label2,',
    ),
  ),
  mutant(
    'label of the row before in the picture',
    change(
      'core/handoff/images.ts',
      '  return { itemId: item.id, ...toCodeArtwork(item, code, source),',
      '  const was = source.batch.was ?? item; source.batch.was = item;\n  return { itemId: item.id, ...toCodeArtwork({ ...item, row: was.row }, code, source),',
    ),
  ),
  mutant(
    'picture of the row before',
    change(
      'core/handoff/packing.ts',
      'await packRow(packing, images, toPlace(images.item));',
      'await packRow(packing, { ...images, files: (packing.was ?? images).files }, toPlace(images.item)); packing.was = images;',
    ),
  ),
  mutant(
    'package not flushed before its name',
    change('core/handoff/zip/zip-writer.ts', '      await handle.sync();\n', ''),
  ),
  mutant(
    'package named before it was read back',
    change('core/handoff/zip/volumes.ts', 'const proof = await volume.prove(() => undefined);\n', ''),
    change(
      'core/handoff/zip/volumes.ts',
      '      await files.rename(volume.partPath, path);\n',
      '      await files.rename(volume.partPath, path);\n      const proof = { sizeBytes: 0, sha256: "" };\n',
    ),
    change('core/handoff/zip/volumes.ts', 'for (const volume of all) await prove(volume, onEntry);', ''),
  ),
  mutant(
    'read back by names alone',
    change('core/handoff/zip/read-back.ts', ' || !(await holds(zip, disk, entry, value.sha256))', ''),
  ),
  mutant(
    'written under its final name from the start',
    change(
      'core/handoff/zip/volumes.ts',
      'partPath: toPartPath(targetPath, number)',
      'partPath: number === 1 ? targetPath : toPartPath(targetPath, number)',
    ),
  ),
  mutant(
    'half a package left behind',
    change('core/handoff/zip/volumes.ts', '      await files.remove(partPath).catch(() => undefined);\n', ''),
  ),
  mutant(
    'rows of the papers taken as the disk gives them',
    change(
      'core/handoff/papers/spools.ts',
      'readRows(summed.readBack(path), path)',
      'readRows(readChunks(files, path), path)',
    ),
    change(
      'core/handoff/papers/spools.ts',
      'import { closingOnce, createBlockSink, sumFiles, toMismatch }',
      'import { closingOnce, createBlockSink, readChunks, sumFiles, toMismatch }',
    ),
  ),
];
