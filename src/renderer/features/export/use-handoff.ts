/**
 * Starting an export: where to, with what, and again when the person accepts rows that could not be read back.
 */
import { api, newerExport, useLive } from '@renderer/api';
import { type Action, useAction } from '@renderer/ui';
import type { Design } from '@shared/artwork';
import type { PickedFile } from '@shared/contract';
import type { BatchId, ExportOptions } from '@shared/domain';
import type { Problem } from '@shared/errors';
import { useState } from 'react';

export interface Handoff {
  /** Asks where to save, then starts; nothing happens when the dialog is cancelled. */
  readonly pickAndStart: Action<[]>;
  /** Starts again to the same place, releasing the package although some images could not be read back. */
  readonly acceptAndStart: Action<[]>;
  readonly problem: Problem | null;
}

export function useHandoff(batchId: BatchId, design: Design, options: ExportOptions): Handoff {
  const [target, setTarget] = useState<PickedFile | null>(null);
  const start = async ({ fileToken }: PickedFile, acceptsFailures: boolean) => {
    const job = await api.request('handoff:start', { batchId, fileToken, design, options, acceptsFailures });
    useLive.setState((live) => ({ exportJob: newerExport(live.exportJob, job) }));
  };
  const pick = async () => {
    const picked = await api.request('handoff:pickTarget', { batchId });
    if (picked !== null) setTarget(picked);
    return picked;
  };
  const pickAndStart = useAction(async () => {
    const picked = await pick();
    if (picked !== null) await start(picked, false);
  });
  const acceptAndStart = useAction(async () => {
    const picked = target ?? (await pick());
    if (picked !== null) await start(picked, true);
  });
  return { pickAndStart, acceptAndStart, problem: pickAndStart.problem ?? acceptAndStart.problem };
}
