/**
 * What a person does in the window, and how a test asks main directly: by the names (data-testid) the window gives its parts.
 */
import type { Reply, RequestChannel, RequestInput, RequestReply } from '@shared/contract';
import type { Locator, Page } from 'playwright-core';

/** Waits until the first screen can be used. */
export const ready = async (window: Page): Promise<void> => {
  await window.waitForSelector('html[data-ready="true"]', { state: 'attached' });
};

type Place = 'new-batch' | 'run' | 'batches' | 'ledger' | 'results' | 'accounts' | 'settings' | 'help';

/** Goes to one of the places in the left column and waits for its screen. */
export async function openPlace(window: Page, place: Place): Promise<void> {
  await window.getByTestId(`nav-${place}`).click();
  await window.getByTestId(`page-${place}`).waitFor();
}

/** Chooses one of a group of radio buttons by its words. */
export const choose = (window: Page, group: string, words: string): Promise<void> =>
  window.getByTestId(group).getByText(words, { exact: true }).click();

/** Types a number into a number field and leaves it, which is when such a field takes it. */
export async function typeNumber(field: Locator, value: string): Promise<void> {
  await field.fill(value);
  await field.blur();
}

/** Asks main as the page itself would, past every form: the whole reply, refusals included. */
export const ask = <Channel extends RequestChannel>(
  window: Page,
  channel: Channel,
  input: RequestInput<Channel>,
): Promise<Reply<RequestReply<Channel>>> => askAnything(window, channel, input);

/** Like {@link ask} without the contract's types, to send what a broken or hostile page might. */
export const askAnything = (window: Page, channel: string, input: unknown): Promise<never> =>
  window.evaluate(
    ([name, payload]) => {
      const { api } = globalThis as unknown as { api: { request(channel: unknown, input: unknown): Promise<never> } };
      return api.request(name, payload);
    },
    [channel, input] as const,
  );

/** The value of a reply that is not refused. */
export async function askValue<Channel extends RequestChannel>(
  window: Page,
  channel: Channel,
  input: RequestInput<Channel>,
): Promise<RequestReply<Channel>> {
  const reply = await ask(window, channel, input);
  if (!reply.ok) throw new Error(`${channel} was refused: ${JSON.stringify(reply.error)}`);
  return reply.value;
}

export interface AccountForm {
  readonly name: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly apiBase: string;
  readonly imageBase: string;
}

/** Fills in the drawer that adds an account, without saving. */
export async function fillAccount(window: Page, account: AccountForm): Promise<void> {
  await openPlace(window, 'accounts');
  await window.getByTestId('account-add').click();
  await window.getByTestId('account-name').fill(account.name);
  await window.getByTestId('account-app-id').fill(account.appId);
  await window.getByTestId('account-secret').fill(account.appSecret);
  await window.getByTestId('account-advanced').locator('summary').click();
  await window.getByTestId('account-api-base').fill(account.apiBase);
  await window.getByTestId('account-image-base').fill(account.imageBase);
}

/** Adds an account by its form. Returns its id. */
export async function addAccount(window: Page, account: AccountForm): Promise<number> {
  await fillAccount(window, account);
  await window.getByTestId('account-save').click();
  await window.getByTestId('account-form').waitFor({ state: 'hidden' });
  const accounts = await askValue(window, 'accounts:list', undefined);
  const added = accounts.find(({ name }) => name === account.name);
  if (added === undefined) throw new Error(`the account ${account.name} is not in the list`);
  return added.id;
}

/** Presses "test connection" of one account and waits for the answer, which it returns. */
export async function testConnection(window: Page, accountId: number): Promise<Locator> {
  const account = window.getByTestId(`account-${accountId}`);
  await account.getByTestId(`account-test-${accountId}`).click();
  const report = account.getByTestId('connection-report');
  await report.waitFor();
  return report;
}

/** The problem with this code of the catalogue, once it is on screen. */
export const problem = (within: Page | Locator, code: string): Locator =>
  within.locator(`[data-testid="problem"][data-code="${code}"]`);

/** Makes the numbers `first` to `last` from the screen of a new batch, in Chinese; the screen is then the run's. */
export async function makeNumbers(window: Page, first: number, last: number): Promise<void> {
  await openPlace(window, 'new-batch');
  await typeNumber(window.getByTestId('range-start'), String(first));
  await typeNumber(window.getByTestId('range-end'), String(last));
  const count = (last - first + 1).toLocaleString('en');
  // A click waits until the button is enabled, which it is once the plan belongs to what was typed.
  await window
    .getByTestId('generate')
    .filter({ hasText: `生成 ${count} 个码` })
    .click();
  await window.getByTestId('page-run').waitFor();
}
