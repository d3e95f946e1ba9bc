export {
  type AccountService,
  type AccountServiceOptions,
  createAccountService,
  type DemoAccount,
  type SavedAccount,
} from './account-service';
export type { EnvironmentCredentials } from './environment';
export type { AccountRow, AccountRowPatch, AccountStore, NewAccountRow, Route } from './types';
