/**
 * A local WeChat for one end-to-end test file: accounts with secrets of their own, real HTTP on loopback.
 */
import { type AccountOptions, createSimulator, type Simulator } from '@simulator/index';
import type { AccountForm } from '../support/selectors';

/** Chosen so that neither can turn up in a file by chance. */
export const appId = 'wx7f3b9c51e08d624a';
export const appSecret = 'c0ffee5ec4e7d15ea5ed0b5e55edba5e';

export interface LocalWechat {
  readonly simulator: Simulator;
  /** What a person enters to use the account. */
  form(name: string, change?: Partial<AccountForm>): AccountForm;
  close(): Promise<void>;
}

/** The first account is the usual one with `change` applied; `others` are added as they are. */
export async function startWechat(
  change: Partial<AccountOptions> = {},
  others: readonly AccountOptions[] = [],
): Promise<LocalWechat> {
  const simulator = createSimulator({ accounts: [{ appId, secret: appSecret, ...change }, ...others] });
  const address = await simulator.listen();
  return {
    simulator,
    form: (name, other) => ({ name, appId, appSecret, ...address, ...other }),
    close: () => simulator.close(),
  };
}
