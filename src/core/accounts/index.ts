export type { EnvironmentCredentials } from './account-input';
export {
  type AccountService,
  type AccountServiceOptions,
  createAccountService,
  type DemoAccount,
  type SavedAccount,
} from './account-service';
export type { AccountRow, AccountRowPatch, AccountStore, NewAccountRow, Route } from './account-store';
